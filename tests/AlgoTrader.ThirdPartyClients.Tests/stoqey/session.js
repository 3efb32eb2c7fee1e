import ib from "@stoqey/ib";

const { IBApiNext: _, IBApi, EventName, isNonFatalError } = ib;
const patience = 20_000;

/** A connection whose every event is kept, so that a scenario may wait for what has come already. */
export class Session {
  static async open(port, clientId = 1, host = "127.0.0.1") {
    const session = new Session(port, host);
    session.api.connect(clientId);
    await Promise.all([
      session.next(EventName.nextValidId).then(([id]) => { session.orderId = id; }),
      session.next(EventName.managedAccounts).then(([accounts]) => { session.account = accounts.split(",")[0]; }),
    ]);
    return session;
  }

  constructor(port, host) {
    this.api = new IBApi({ host, port });
    this.events = [];
    this.waiters = [];
    this.requestId = 5000;
    // "all" also carries the names below as strings.
    for (const name of Object.values(EventName)) {
      if (name !== EventName.all && name !== EventName.result && name !== EventName.received && name !== EventName.sent)
        this.api.on(name, (...args) => this.#keep(name, args));
    }
  }

  #keep(name, args) {
    this.events.push({ name, args, taken: false });
    for (const waiter of [...this.waiters])
      waiter();
  }

  /** The first event of that name, not taken before, that `which` accepts. An error for the id that is waited for ends the wait. */
  next(name, which = () => true, id = undefined) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const event = this.events.find(e => !e.taken && e.name === name && which(...e.args));
        const error = id === undefined ? undefined
          : this.events.find(e => e.name === EventName.error && e.args[2] === id && !isNonFatalError(e.args[1], e.args[0]));
        if (!event && !error)
          return;
        clearTimeout(timer);
        this.waiters.splice(this.waiters.indexOf(look), 1);
        if (event) {
          event.taken = true;
          resolve(event.args);
        } else {
          reject(new Error(`${name}: error ${error.args[1]} ${error.args[0].message}`));
        }
      };
      const timer = setTimeout(() => {
        this.waiters.splice(this.waiters.indexOf(look), 1);
        reject(new Error(`no ${name} within ${patience} ms; last events:\n${this.tail()}`));
      }, patience);
      this.waiters.push(look);
      look();
    });
  }

  /** Everything of that name so far. */
  all(name, which = () => true) {
    return this.events.filter(e => e.name === name && which(...e.args)).map(e => e.args);
  }

  errors(id) {
    return this.all(EventName.error, (_, __, forId) => forId === id);
  }

  tail() {
    return this.events.slice(-12).map(e => `  ${e.name} ${JSON.stringify(e.args, (_, v) => v instanceof Error ? v.message : v)}`.slice(0, 300)).join("\n");
  }

  takeRequestId() { return ++this.requestId; }

  takeOrderId() { return this.orderId++; }

  close() { this.api.disconnect(); }
}
