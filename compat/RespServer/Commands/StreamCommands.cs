using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

internal static class StreamCommands
{
    public static IEnumerable<Command> All =>
    [
        new("XADD", -5, Add),
        new("XLEN", 2, static c => new Reply.Integer(StreamArguments.Find(c, c[1])?.Records.Count ?? 0)),
        new("XRANGE", -4, static c => Range(c, reverse: false)),
        new("XREVRANGE", -4, static c => Range(c, reverse: true)),
        new("XREAD", -4, Read),
        new("XDEL", -3, static c =>
        {
            var ids = c.From(2).ToArray().Select(static text => StreamArguments.Id(text)).ToArray();
            var stream = StreamArguments.Find(c, c[1]);
            var removed = stream is null ? 0 : ids.Count(stream.Remove);
            c.Keys.Touch(c[1]);
            return new Reply.Integer(removed);
        }),
        new("XTRIM", -4, static c =>
        {
            var at = 2;
            var trim = Trim(c, ref at) ?? throw CommandException.Syntax;
            c.Keys.Touch(c[1]);
            return new Reply.Integer(at == c.Count ? StreamArguments.Find(c, c[1]) is { } stream ? trim(stream) : 0 : throw CommandException.Syntax);
        }),
        new("XINFO", -3, Info),
    ];

    // XADD key [NOMKSTREAM] [MAXLEN | MINID [= | ~] limit [LIMIT n]] * | id name value ...
    private static Reply Add(CommandContext c)
    {
        var at = 2;
        var create = !c.Is(at, "NOMKSTREAM");
        at += create ? 0 : 1;
        var trim = Trim(c, ref at);
        var fields = at < c.Count ? c.From(at + 1).ToArray() : [];
        if (fields.Length == 0 || fields.Length % 2 != 0)
            throw new CommandException("ERR wrong number of arguments for 'xadd' command");
        if (!create && StreamArguments.Find(c, c[1]) is null)
            return Reply.Null;
        var id = NextId(c, c[at], StreamArguments.Find(c, c[1])?.LastId ?? default);
        var stream = c.Keys.ForWriting(c[1], static () => new StreamLog());
        stream.Add(new StreamRecord(id, fields));
        trim?.Invoke(stream);
        return StreamArguments.Bulk(id);
    }

    // "*" is now, "ms-*" the next within that ms.
    private static StreamId NextId(CommandContext c, string text, StreamId last)
    {
        var id = new StreamId((ulong)c.Keys.Now, 0);
        if (text.EndsWith("-*", StringComparison.Ordinal))
            id = StreamArguments.Id(text[..^2]);
        else if (text != "*")
            id = StreamArguments.Id(text);
        if (id.CompareTo(last) > 0)
            return id != default ? id : throw new CommandException("ERR The ID specified in XADD must be greater than 0-0");
        return text == "*" || (text.EndsWith("-*", StringComparison.Ordinal) && id.Milliseconds == last.Milliseconds)
            ? last.Next()
            : throw new CommandException("ERR The ID specified in XADD is equal or smaller than the target stream top item");
    }

    private static Func<StreamLog, int>? Trim(CommandContext c, ref int at)
    {
        if (!c.Is(at, "MAXLEN") && !c.Is(at, "MINID"))
            return null;
        var byLength = c.Is(at++, "MAXLEN");
        if (c.Is(at, "=") || c.Is(at, "~"))
            at++;
        var limit = at < c.Count ? c[at++] : throw CommandException.Syntax;
        if (c.Is(at, "LIMIT"))
            at += 2;
        if (!byLength)
        {
            var first = StreamArguments.Id(limit);
            return stream => stream.KeepFrom(first);
        }
        var length = CommandContext.ParseInteger(limit);
        return length >= 0 ? stream => stream.KeepNewest(length) : throw new CommandException("ERR The MAXLEN argument must be >= 0.");
    }

    private static Reply Range(CommandContext c, bool reverse)
    {
        var first = StreamArguments.Lowest(c[reverse ? 3 : 2]);
        var last = StreamArguments.Highest(c[reverse ? 2 : 3]);
        var count = c.Count > 4 ? c.Is(4, "COUNT") ? c.Integer(5) : throw CommandException.Syntax : int.MaxValue;
        var records = StreamArguments.Find(c, c[1])?.Between(first, last) ?? [];
        return StreamArguments.Records((reverse ? records.Reverse() : records).Take((int)Math.Clamp(count, 0, int.MaxValue)));
    }

    // XREAD [COUNT n] STREAMS key ... id ...
    private static Reply Read(CommandContext c)
    {
        var at = 1;
        var count = (long)int.MaxValue;
        for (; !c.Is(at, "STREAMS"); at += 2)
        {
            if (c.Is(at, "BLOCK"))
                throw StreamArguments.Blocking;
            count = c.Is(at, "COUNT") ? c.Integer(at + 1) : throw CommandException.Syntax;
        }
        var read = new List<Reply>();
        foreach (var (key, id) in StreamArguments.Streams(c, at))
        {
            var stream = StreamArguments.Find(c, key);
            var after = id == "$" ? stream?.LastId ?? default : StreamArguments.Id(id);
            var records = stream?.Between(after.Next(), StreamId.Max).Take((int)Math.Clamp(count, 1, int.MaxValue)).ToArray() ?? [];
            if (records.Length > 0)
                read.Add(new Reply.Array([new Reply.Bulk(key), StreamArguments.Records(records)]));
        }
        return read.Count > 0 ? new Reply.Array(read) : Reply.NullArray;
    }

    private static Reply Info(CommandContext c)
    {
        var stream = StreamArguments.Find(c, c[2]) ?? throw new CommandException("ERR no such key");
        switch (c[1].ToUpperInvariant())
        {
            case "STREAM":
                return StreamArguments.Map(
                    ("length", new Reply.Integer(stream.Records.Count)), ("radix-tree-keys", Reply.One), ("radix-tree-nodes", new Reply.Integer(2)),
                    ("last-generated-id", StreamArguments.Bulk(stream.LastId)), ("groups", new Reply.Integer(stream.Groups.Count)),
                    ("first-entry", stream.Records is [var first, ..] ? StreamArguments.Record(first) : Reply.Null),
                    ("last-entry", stream.Records is [.., var last] ? StreamArguments.Record(last) : Reply.Null));
            case "GROUPS":
                return new Reply.Array([.. stream.Groups.OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => StreamArguments.Map(
                    ("name", new Reply.Bulk(group.Key)), ("consumers", new Reply.Integer(group.Value.Consumers.Count)),
                    ("pending", new Reply.Integer(group.Value.Pending.Count)), ("last-delivered-id", StreamArguments.Bulk(group.Value.LastDelivered))))]);
            default:
                throw new CommandException($"ERR unknown subcommand '{c[1]}'.");
        }
    }
}
