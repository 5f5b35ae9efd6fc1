// A function that is held until the measurement ends it.
import { setTraceAsync } from 'async-repl';

async function held() {
  const total = 1;
  await setTraceAsync();
  return total;
}

await held();
