using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlgoTrader.RespServer.Connections;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Commands;

internal static class ConnectionCommands
{
    public static IEnumerable<Command> All =>
    [
        new("PING", -1, Ping),
        new("ECHO", 2, static c => new Reply.Bulk(c[1])),
        new("AUTH", -2, Authenticate, InScripts: false),
        new("HELLO", -1, Hello, InScripts: false),
        new("SELECT", 2, Select),
        new("QUIT", -1, static c =>
        {
            c.Client.Quit = true;
            return Reply.Ok;
        }, InScripts: false),
        new("RESET", 1, Reset, InScripts: false),
        new("CLIENT", -2, ClientCommand, InScripts: false),
    ];

    // A subscriber speaks push messages: there PING answers in their shape.
    private static Reply Ping(CommandContext c) =>
        c.Client.Subscriptions > 0 ? Reply.Bulks(["pong", c.Count > 1 ? c[1] : ""])
        : c.Count > 1 ? new Reply.Bulk(c[1])
        : new Reply.Simple("PONG");

    private static Reply Authenticate(CommandContext c)
    {
        if (c.Count > 3)
            throw CommandException.Syntax;
        if (c.Server.Password is null && c.Count == 2)
        {
            throw new CommandException("ERR AUTH <password> called without any password configured for the default user. "
                + "Are you sure your configuration is correct?");
        }
        SignIn(c, c.Count == 3 ? c[1] : "default", c[c.Count - 1]);
        return Reply.Ok;
    }

    private static void SignIn(CommandContext c, string user, string password)
    {
        var right = c.Server.Password is null || CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.Latin1.GetBytes(password)), SHA256.HashData(Encoding.UTF8.GetBytes(c.Server.Password)));
        if (user != "default" || !right)
            throw new CommandException("WRONGPASS invalid username-password pair or user is disabled.");
        c.Client.Authenticated = true;
    }

    // HELLO [2 [AUTH user password] [SETNAME name]]. RESP3 is refused the way an old server does, so that clients fall back to RESP2.
    private static Reply.Array Hello(CommandContext c)
    {
        if (c.Count > 1 && c[1] != "2")
            throw new CommandException("NOPROTO unsupported protocol version");
        for (var i = 2; i < c.Count;)
        {
            if (c.Is(i, "AUTH") && i + 2 < c.Count)
            {
                SignIn(c, c[i + 1], c[i + 2]);
                i += 3;
            }
            else if (c.Is(i, "SETNAME") && i + 1 < c.Count)
            {
                c.Client.Name = c[i + 1];
                i += 2;
            }
            else
            {
                throw CommandException.Syntax;
            }
        }
        if (!c.Client.Authenticated)
            throw new CommandException("NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used");
        return new Reply.Array(
        [
            new Reply.Bulk("server"), new Reply.Bulk("redis"),
            new Reply.Bulk("version"), new Reply.Bulk(ServerCommands.Version),
            new Reply.Bulk("proto"), new Reply.Integer(2),
            new Reply.Bulk("id"), new Reply.Integer(c.Client.Id),
            new Reply.Bulk("mode"), new Reply.Bulk("standalone"),
            new Reply.Bulk("role"), new Reply.Bulk("master"),
            new Reply.Bulk("modules"), new Reply.Array([]),
        ]);
    }

    private static Reply Select(CommandContext c)
    {
        var index = c.Integer(1);
        if (index < 0 || index >= c.Server.Databases.Length)
            throw new CommandException("ERR DB index is out of range");
        c.Client.Database = (int)index;
        return Reply.Ok;
    }

    private static Reply.Simple Reset(CommandContext c)
    {
        c.Server.Subscribers.RemoveAll(c.Client);
        c.Client.Queued = null;
        c.Client.Watched.Clear();
        c.Client.Database = 0;
        c.Client.Authenticated = c.Server.Password is null;
        return new Reply.Simple("RESET");
    }

    private static Reply ClientCommand(CommandContext c)
    {
        switch (c[1].ToUpperInvariant())
        {
            case "SETNAME" when c.Count == 3:
                if (c[2].Any(static letter => letter is < '!' or > '~'))
                    throw new CommandException("ERR Client names cannot contain spaces, newlines or special characters.");
                c.Client.Name = c[2];
                return Reply.Ok;
            case "GETNAME":
                return new Reply.Bulk(c.Client.Name);
            case "ID":
                return new Reply.Integer(c.Client.Id);
            case "INFO":
                return new Reply.Bulk(Describe(c.Client));
            case "LIST":
                return new Reply.Bulk(string.Concat(c.Server.Clients.Values.OrderBy(static client => client.Id).Select(Describe)));
            case "SETINFO" or "NO-EVICT" or "NO-TOUCH":
                return Reply.Ok;
            default:
                throw new CommandException($"ERR unknown subcommand or wrong number of arguments for '{c[1]}'.");
        }
    }

    private static string Describe(Client client) => string.Create(CultureInfo.InvariantCulture,
        $"id={client.Id} addr={client.Address} name={client.Name} db={client.Database} sub={client.Channels.Count} psub={client.Patterns.Count} multi={client.Queued?.Count ?? -1} resp=2\n");
}
