import type { Protocol } from 'devtools-protocol';

type Properties = Protocol.Runtime.GetPropertiesResponse;

/** The inspector of a thread, as far as the graph needs it. */
export interface HeapTarget {
  send(method: 'HeapProfiler.takeHeapSnapshot', params: Protocol.HeapProfiler.TakeHeapSnapshotRequest): Promise<void>;
  send(
    method: 'HeapProfiler.getObjectByHeapObjectId',
    params: Protocol.HeapProfiler.GetObjectByHeapObjectIdRequest,
  ): Promise<Protocol.HeapProfiler.GetObjectByHeapObjectIdResponse>;
  send(
    method: 'HeapProfiler.getHeapObjectId',
    params: Protocol.HeapProfiler.GetHeapObjectIdRequest,
  ): Promise<Protocol.HeapProfiler.GetHeapObjectIdResponse>;
  send(method: 'Runtime.getProperties', params: Protocol.Runtime.GetPropertiesRequest): Promise<Properties>;
  send(
    method: 'Runtime.evaluate',
    params: Protocol.Runtime.EvaluateRequest,
  ): Promise<Protocol.Runtime.EvaluateResponse>;
  send(
    method: 'Runtime.queryObjects',
    params: Protocol.Runtime.QueryObjectsRequest,
  ): Promise<Protocol.Runtime.QueryObjectsResponse>;
  send(
    method: 'Runtime.callFunctionOn',
    params: Protocol.Runtime.CallFunctionOnRequest,
  ): Promise<Protocol.Runtime.CallFunctionOnResponse>;
  send(method: 'Runtime.releaseObjectGroup', params: Protocol.Runtime.ReleaseObjectGroupRequest): Promise<void>;
  /** Subscribes; the result unsubscribes. */
  on(
    event: 'HeapProfiler.addHeapSnapshotChunk',
    listener: (params: Protocol.HeapProfiler.AddHeapSnapshotChunkEvent) => void,
  ): () => void;
}
