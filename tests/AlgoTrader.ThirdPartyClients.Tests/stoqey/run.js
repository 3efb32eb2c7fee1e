// node run.js PORT SCENARIO [HOST]: exit code 0 when it passed.
import { Session } from "./session.js";

const [port, name, host] = process.argv.slice(2);
const scenario = (await import(`./scenarios/${name}.js`)).default;
let session;
try {
  session = await Session.open(Number(port), 7, host);
  await scenario(session, Number(port));
  console.log(`${name}: passed`);
} catch (error) {
  console.log(`${name}: ${error.stack}`);
  if (session)
    console.log(session.tail());
  process.exitCode = 1;
} finally {
  session?.close();
  setTimeout(() => process.exit(), 100).unref();
}
