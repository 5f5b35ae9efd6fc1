import type { CdpClient } from './cdp-client.ts';

interface SessionId {
  readonly sessionId: string;
}

/** Node's own domains, as far as they are used: the bundled descriptions of the protocol lack them. */
type NodeCommands = {
  'NodeWorker.enable': { params: { waitForDebuggerOnStart: boolean }; result: object };
  'NodeWorker.disable': { params: object; result: object };
  'NodeWorker.sendMessageToWorker': { params: SessionId & { message: string }; result: object };
  'NodeRuntime.notifyWhenWaitingForDisconnect': { params: { enabled: boolean }; result: object };
};

type NodeEvents = {
  'NodeWorker.attachedToWorker': SessionId & { workerInfo: { workerId: string; title: string; url: string } };
  'NodeWorker.detachedFromWorker': SessionId;
  'NodeWorker.receivedMessageFromWorker': SessionId & { message: string };
  'NodeRuntime.waitingForDisconnect': Record<never, never>;
};

/** A connection to the inspector of a Node process. */
export type InspectorClient = CdpClient<NodeCommands, NodeEvents>;
