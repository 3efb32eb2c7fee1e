using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

internal static class KeyCommands
{
    public static IEnumerable<Command> All =>
    [
        new("DEL", -2, Delete),
        new("UNLINK", -2, Delete),
        new("EXISTS", -2, static c => new Reply.Integer(c.From(1).ToArray().Count(key => c.Keys.Find(key) is not null))),
        new("TYPE", 2, static c => new Reply.Simple(c.Keys.Find(c[1])?.TypeName ?? "none")),
        new("EXPIRE", -3, static c => Expire(c, c.Keys.Now, 1000)),
        new("PEXPIRE", -3, static c => Expire(c, c.Keys.Now, 1)),
        new("EXPIREAT", -3, static c => Expire(c, 0, 1000)),
        new("PEXPIREAT", -3, static c => Expire(c, 0, 1)),
        new("TTL", 2, static c => TimeToLive(c, 1000)),
        new("PTTL", 2, static c => TimeToLive(c, 1)),
        new("PERSIST", 2, static c =>
        {
            if (c.Keys.Find(c[1]) is not { ExpiresAt: not null } entry)
                return Reply.Zero;
            entry.ExpiresAt = null;
            c.Keys.Touch(c[1]);
            return Reply.One;
        }),
        new("KEYS", 2, static c => Reply.Bulks(c.Keys.Keys.Where(key => Glob.Matches(c[1], key)))),
        new("SCAN", -2, Scan),
        new("DBSIZE", 1, static c => new Reply.Integer(c.Keys.Count)),
        new("FLUSHDB", -1, static c =>
        {
            c.Keys.Clear();
            return Reply.Ok;
        }),
        new("FLUSHALL", -1, static c =>
        {
            foreach (var database in c.Server.Databases)
                database.Clear();
            return Reply.Ok;
        }),
    ];

    private static Reply.Integer Delete(CommandContext c) => new(c.From(1).ToArray().Distinct(StringComparer.Ordinal).Count(c.Keys.Remove));

    private static Reply Expire(CommandContext c, long from, long unit)
    {
        var number = c.Integer(2);
        if (Math.Abs((decimal)number) > long.MaxValue / 4 / unit)
            throw new CommandException($"ERR invalid expire time in '{c[0].ToLowerInvariant()}' command");
        if (c.Keys.Find(c[1]) is not { } entry)
            return Reply.Zero;
        var at = from + (number * unit);
        var current = entry.ExpiresAt ?? long.MaxValue;
        for (var i = 3; i < c.Count; i++)
        {
            var allowed = c[i].ToUpperInvariant() switch
            {
                "NX" => entry.ExpiresAt is null,
                "XX" => entry.ExpiresAt is not null,
                "GT" => at > current,
                "LT" => at < current,
                _ => throw new CommandException($"ERR Unsupported option {c[i]}"),
            };
            if (!allowed)
                return Reply.Zero;
        }
        entry.ExpiresAt = at;
        c.Keys.Touch(c[1]);
        return Reply.One;
    }

    private static Reply.Integer TimeToLive(CommandContext c, long unit) => new(c.Keys.Find(c[1]) switch
    {
        null => -2,
        { ExpiresAt: null } => -1,
        { ExpiresAt: { } at } => (at - c.Keys.Now + (unit / 2)) / unit,
    });

    // The cursor is a position in the sorted keys. A key there from start to end is returned unless others before it vanish meanwhile.
    private static Reply.Array Scan(CommandContext c)
    {
        var cursor = c.Integer(1);
        var count = 10L;
        string? pattern = null, type = null;
        for (var i = 2; i < c.Count; i += 2)
        {
            if (i + 1 >= c.Count)
                throw CommandException.Syntax;
            switch (c[i].ToUpperInvariant())
            {
                case "MATCH": pattern = c[i + 1]; break;
                case "TYPE": type = c[i + 1]; break;
                case "COUNT": count = Math.Max(1, c.Integer(i + 1)); break;
                default: throw CommandException.Syntax;
            }
        }
        var keys = c.Keys.Keys.ToArray();
        var end = Math.Min(keys.Length, Math.Max(0, cursor) + count);
        var page = new List<string>();
        for (var i = Math.Max(0, cursor); i < end; i++)
        {
            var fits = pattern is null || Glob.Matches(pattern, keys[i]);
            if (fits && (type is null || type == c.Keys.Find(keys[i])!.TypeName))
                page.Add(keys[i]);
        }
        var next = end >= keys.Length ? 0 : end;
        return new Reply.Array([new Reply.Bulk(next.ToString(System.Globalization.CultureInfo.InvariantCulture)), Reply.Bulks(page)]);
    }
}
