using System.Globalization;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Commands;

internal static class HashCommands
{
    public static IEnumerable<Command> All =>
    [
        new("HSET", -4, static c => new Reply.Integer(Set(c))),
        new("HMSET", -4, static c =>
        {
            Set(c);
            return Reply.Ok;
        }),
        new("HSETNX", 4, static c =>
        {
            if (c.Keys.FindHash(c[1])?.ContainsKey(c[2]) == true)
                return Reply.Zero;
            c.Keys.HashForWriting(c[1])[c[2]] = c[3];
            return Reply.One;
        }),
        new("HGET", 3, static c => new Reply.Bulk(c.Keys.FindHash(c[1])?.GetValueOrDefault(c[2]))),
        new("HMGET", -3, static c =>
        {
            var hash = c.Keys.FindHash(c[1]);
            return Reply.Bulks(c.From(2).ToArray().Select(name => hash?.GetValueOrDefault(name)));
        }),
        new("HGETALL", 2, static c => Reply.Bulks(c.Keys.FindHash(c[1])?.SelectMany(static f => new[] { f.Key, f.Value }) ?? [])),
        new("HKEYS", 2, static c => Reply.Bulks(c.Keys.FindHash(c[1])?.Keys ?? Enumerable.Empty<string>())),
        new("HVALS", 2, static c => Reply.Bulks(c.Keys.FindHash(c[1])?.Values ?? Enumerable.Empty<string>())),
        new("HLEN", 2, static c => new Reply.Integer(c.Keys.FindHash(c[1])?.Count ?? 0)),
        new("HEXISTS", 3, static c => Reply.Of(c.Keys.FindHash(c[1])?.ContainsKey(c[2]) == true)),
        new("HDEL", -3, Delete),
        new("HINCRBY", 4, Add),
    ];

    private static int Set(CommandContext c)
    {
        if (c.Count % 2 != 0)
            throw new CommandException($"ERR wrong number of arguments for '{c[0].ToLowerInvariant()}' command");
        var hash = c.Keys.HashForWriting(c[1]);
        var before = hash.Count;
        for (var i = 2; i < c.Count; i += 2)
            hash[c[i]] = c[i + 1];
        return hash.Count - before;
    }

    private static Reply Delete(CommandContext c)
    {
        if (c.Keys.FindHash(c[1]) is not { } hash)
            return Reply.Zero;
        var removed = c.From(2).ToArray().Count(hash.Remove);
        c.Keys.Touch(c[1]);
        if (hash.Count == 0)
            c.Keys.Remove(c[1]);
        return new Reply.Integer(removed);
    }

    private static Reply.Integer Add(CommandContext c)
    {
        var amount = c.Integer(3);
        var old = c.Keys.FindHash(c[1])?.GetValueOrDefault(c[2]) ?? "0";
        if (!long.TryParse(old, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw new CommandException("ERR hash value is not an integer");
        number = unchecked(number + amount);
        c.Keys.HashForWriting(c[1])[c[2]] = number.ToString(CultureInfo.InvariantCulture);
        return new Reply.Integer(number);
    }
}
