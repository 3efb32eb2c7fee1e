using System.Globalization;
using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

internal static class ServerCommands
{
    /// <summary>The Redis version whose behaviour is followed; clients choose their commands by it.</summary>
    public const string Version = "7.0.15";

    public static IEnumerable<Command> All =>
    [
        new("INFO", -1, Info),
        new("CONFIG", -2, Config),
        new("COMMAND", -1, CommandInfo),
        new("TIME", 1, static c =>
        {
            var micros = c.Server.Time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
            return Reply.Bulks([Text(micros / 1_000_000), Text(micros % 1_000_000)]);
        }),
        new("ROLE", 1, static _ => new Reply.Array([new Reply.Bulk("master"), Reply.Zero, new Reply.Array([])])),
    ];

    private static Reply.Bulk Info(CommandContext c)
    {
        var uptime = (long)(c.Server.Time.GetUtcNow() - c.Server.StartedAt).TotalSeconds;
        var keys = string.Concat(c.Server.Databases.Select(static (keys, index) => (index, keys.Count)).Where(static db => db.Count > 0)
            .Select(static db => string.Create(CultureInfo.InvariantCulture, $"db{db.index}:keys={db.Count},expires=0,avg_ttl=0\r\n")));
        return new Reply.Bulk(string.Create(CultureInfo.InvariantCulture, $"""
            # Server
            redis_version:{Version}
            redis_mode:standalone
            server_name:AlgoTrader.RespServer
            process_id:{Environment.ProcessId}
            tcp_port:{c.Server.Port}
            uptime_in_seconds:{uptime}

            # Clients
            connected_clients:{c.Server.Clients.Count}

            # Persistence
            loading:0
            rdb_last_save_time:0

            # Replication
            role:master
            connected_slaves:0

            # Cluster
            cluster_enabled:0

            # Keyspace

            """).ReplaceLineEndings("\r\n") + keys);
    }

    private static Reply Config(CommandContext c)
    {
        if (c.Is(1, "GET") && c.Count >= 3)
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["appendonly"] = "no", ["bind"] = "127.0.0.1", ["databases"] = Text(c.Server.Databases.Length), ["maxmemory"] = "0",
                ["port"] = Text(c.Server.Port), ["save"] = "", ["slave-read-only"] = "yes", ["replica-read-only"] = "yes", ["timeout"] = "0",
            };
            return Reply.Bulks(settings.Where(setting => c.From(2).ToArray().Any(pattern => Glob.Matches(pattern.ToLowerInvariant(), setting.Key)))
                .SelectMany(static setting => new[] { setting.Key, setting.Value }));
        }
        throw new CommandException("ERR this server is configured by its command line; only CONFIG GET is supported");
    }

    private static Reply CommandInfo(CommandContext c)
    {
        if (c.Is(1, "COUNT"))
            return new Reply.Integer(CommandTable.Names.Count);
        if (c.Is(1, "DOCS"))
            return new Reply.Array([]);
        var names = c.Is(1, "INFO") && c.Count > 2 ? c.From(2).ToArray() : c.Count > 1 ? [] : CommandTable.Names;
        return new Reply.Array([.. names.Select(Describe)]);
    }

    private static Reply Describe(string name) => CommandTable.Find(name) is { } command
        ? new Reply.Array(
            [new Reply.Bulk(command.Name.ToLowerInvariant()), new Reply.Integer(command.Arity), new Reply.Array([]), Reply.Zero, Reply.Zero, Reply.Zero])
        : Reply.NullArray;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
