using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

internal static class ConsumerGroupCommands
{
    public static IEnumerable<Command> All =>
    [
        new("XGROUP", -4, Manage),
        new("XREADGROUP", -7, Read),
        new("XACK", -4, static c =>
        {
            var ids = c.From(3).ToArray().Select(static text => StreamArguments.Id(text)).ToArray();
            var group = Find(c, c[1], c[2]);
            c.Keys.Touch(c[1]);
            return new Reply.Integer(group is null ? 0 : ids.Count(group.Pending.Remove));
        }),
        new("XPENDING", -3, Pending),
        new("XCLAIM", -6, Claim),
        new("XAUTOCLAIM", -6, AutoClaim),
    ];

    private static ConsumerGroup? Find(CommandContext c, string key, string name) => StreamArguments.Find(c, key)?.Groups.GetValueOrDefault(name);

    private static ConsumerGroup Group(CommandContext c, string key, string name) => Find(c, key, name)
        ?? throw new CommandException($"NOGROUP No such key '{key}' or consumer group '{name}' in {c[0].ToUpperInvariant()}");

    private static Reply Manage(CommandContext c)
    {
        var create = c.Is(1, "CREATE");
        if (create && StreamArguments.Find(c, c[2]) is null && c.Is(5, "MKSTREAM"))
            c.Keys.ForWriting(c[2], static () => new StreamLog());
        var stream = StreamArguments.Find(c, c[2]) ?? throw new CommandException(
            "ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.");
        c.Keys.Touch(c[2]);
        switch (c[1].ToUpperInvariant())
        {
            case "CREATE" when c.Count >= 5:
                return stream.Groups.TryAdd(c[3], new ConsumerGroup(Position(c[4], stream)))
                    ? Reply.Ok
                    : throw new CommandException("BUSYGROUP Consumer Group name already exists");
            case "SETID" when c.Count >= 5:
                Group(c, c[2], c[3]).LastDelivered = Position(c[4], stream);
                return Reply.Ok;
            case "DESTROY":
                return Reply.Of(stream.Groups.Remove(c[3]));
            case "CREATECONSUMER" when c.Count == 5:
                return Reply.Of(Group(c, c[2], c[3]).Consumers.Add(c[4]));
            case "DELCONSUMER" when c.Count == 5:
                var group = Group(c, c[2], c[3]);
                var held = group.Pending.Where(pending => pending.Value.Consumer == c[4]).Select(static pending => pending.Key).ToArray();
                group.Consumers.Remove(c[4]);
                return new Reply.Integer(held.Count(group.Pending.Remove));
            default:
                throw new CommandException($"ERR unknown subcommand or wrong number of arguments for '{c[1]}'.");
        }
    }

    private static StreamId Position(string text, StreamLog stream) => text == "$" ? stream.LastId : StreamArguments.Id(text);

    // XREADGROUP GROUP group consumer [COUNT n] [NOACK] STREAMS key ... >|id ...
    private static Reply Read(CommandContext c)
    {
        if (!c.Is(1, "GROUP"))
            throw CommandException.Syntax;
        var at = 4;
        var count = (long)int.MaxValue;
        var noAck = false;
        for (; !c.Is(at, "STREAMS"); at++)
        {
            if (c.Is(at, "BLOCK"))
                throw StreamArguments.Blocking;
            if (c.Is(at, "NOACK"))
                noAck = true;
            else
                count = c.Is(at, "COUNT") ? c.Integer(++at) : throw CommandException.Syntax;
        }
        var take = (int)Math.Clamp(count, 1, int.MaxValue);
        var read = new List<Reply>();
        foreach (var (key, id) in StreamArguments.Streams(c, at))
        {
            var group = Group(c, key, c[2]);
            group.Consumers.Add(c[3]);
            c.Keys.Touch(key);
            var stream = StreamArguments.Find(c, key)!;
            if (id == ">")
            {
                var records = stream.Between(group.LastDelivered.Next(), StreamId.Max).Take(take).ToArray();
                Deliver(c, group, records, noAck);
                if (records.Length > 0)
                    read.Add(new Reply.Array([new Reply.Bulk(key), StreamArguments.Records(records)]));
            }
            else
            {
                // What this consumer has in hand already, deleted records as null. It counts as one more delivery.
                var after = StreamArguments.Id(id);
                var held = group.Pending.Where(pending => pending.Value.Consumer == c[3] && pending.Key.CompareTo(after) > 0).Take(take).ToArray();
                foreach (var (again, pending) in held)
                    group.Pending[again] = pending with { DeliveredAt = c.Keys.Now, Deliveries = pending.Deliveries + 1 };
                read.Add(new Reply.Array([new Reply.Bulk(key), new Reply.Array([.. held.Select(pending => stream.Find(pending.Key) is { } record
                    ? StreamArguments.Record(record)
                    : new Reply.Array([StreamArguments.Bulk(pending.Key), Reply.NullArray]))])]));
            }
        }
        return read.Count > 0 ? new Reply.Array(read) : Reply.NullArray;
    }

    private static void Deliver(CommandContext c, ConsumerGroup group, StreamRecord[] records, bool noAck)
    {
        foreach (var record in records)
        {
            group.LastDelivered = record.Id;
            if (!noAck)
                group.Pending[record.Id] = new PendingRecord(c[3], c.Keys.Now, Deliveries: 1);
        }
    }

    // XPENDING key group [[IDLE ms] first last count [consumer]]
    private static Reply.Array Pending(CommandContext c)
    {
        var pending = Group(c, c[1], c[2]).Pending;
        if (c.Count == 3)
        {
            if (pending.Count == 0)
                return new Reply.Array([Reply.Zero, Reply.Null, Reply.Null, Reply.NullArray]);
            var consumers = pending.Values.GroupBy(static held => held.Consumer, StringComparer.Ordinal).OrderBy(static held => held.Key, StringComparer.Ordinal);
            return new Reply.Array([new Reply.Integer(pending.Count), StreamArguments.Bulk(pending.Keys.First()), StreamArguments.Bulk(pending.Keys.Last()),
                new Reply.Array([.. consumers.Select(static held => Reply.Bulks([held.Key, held.Count().ToString(System.Globalization.CultureInfo.InvariantCulture)]))])]);
        }
        var at = c.Is(3, "IDLE") ? 5 : 3;
        var idle = at == 5 ? c.Integer(4) : 0;
        if (c.Count < at + 3)
            throw CommandException.Syntax;
        StreamId first = StreamArguments.Lowest(c[at]), last = StreamArguments.Highest(c[at + 1]);
        var held = pending.Where(entry => entry.Key.CompareTo(first) >= 0 && entry.Key.CompareTo(last) <= 0
            && c.Keys.Now - entry.Value.DeliveredAt >= idle && (c.Count <= at + 3 || entry.Value.Consumer == c[at + 3]));
        return new Reply.Array([.. held.Take((int)Math.Clamp(c.Integer(at + 2), 0, int.MaxValue)).Select(entry => new Reply.Array(
            [StreamArguments.Bulk(entry.Key), new Reply.Bulk(entry.Value.Consumer), new Reply.Integer(c.Keys.Now - entry.Value.DeliveredAt), new Reply.Integer(entry.Value.Deliveries)]))]);
    }

    // XCLAIM key group consumer min-idle-ms id ... [JUSTID]
    private static Reply Claim(CommandContext c)
    {
        var group = Group(c, c[1], c[2]);
        var justId = c.Is(c.Count - 1, "JUSTID");
        var ids = c.From(5).ToArray().SkipLast(justId ? 1 : 0).Select(static text => StreamArguments.Id(text)).ToArray();
        var claimed = Take(c, group, ids, c.Integer(4), justId, out _);
        return Claimed(claimed, justId);
    }

    // XAUTOCLAIM key group consumer min-idle-ms start [COUNT n] [JUSTID] -> [next start, claimed, deleted]
    private static Reply.Array AutoClaim(CommandContext c)
    {
        var group = Group(c, c[1], c[2]);
        var justId = c.Is(c.Count - 1, "JUSTID");
        var count = c.Is(6, "COUNT") ? c.Integer(7) : 100;
        var start = StreamArguments.Lowest(c[5]);
        var idle = c.Integer(4);
        var due = group.Pending.Where(entry => entry.Key.CompareTo(start) >= 0 && c.Keys.Now - entry.Value.DeliveredAt >= idle)
            .Select(static entry => entry.Key).Take((int)Math.Clamp(count, 1, 1_000_000)).ToArray();
        var next = due.Length < count ? default : group.Pending.Keys.FirstOrDefault(id => id.CompareTo(due[^1]) > 0);
        var claimed = Take(c, group, due, idle, justId, out var deleted);
        return new Reply.Array([StreamArguments.Bulk(next), Claimed(claimed, justId), new Reply.Array([.. deleted.Select(StreamArguments.Bulk)])]);
    }

    private static Reply Claimed(List<StreamRecord> records, bool justId) =>
        justId ? new Reply.Array([.. records.Select(static record => StreamArguments.Bulk(record.Id))]) : StreamArguments.Records(records);

    private static List<StreamRecord> Take(CommandContext c, ConsumerGroup group, StreamId[] ids, long idle, bool justId, out List<StreamId> deleted)
    {
        var stream = StreamArguments.Find(c, c[1])!;
        var claimed = new List<StreamRecord>();
        deleted = [];
        group.Consumers.Add(c[3]);
        foreach (var id in ids)
        {
            if (!group.Pending.TryGetValue(id, out var held) || c.Keys.Now - held.DeliveredAt < idle)
                continue;
            if (stream.Find(id) is not { } record)
            {
                // What was deleted cannot be worked on: it leaves the list.
                group.Pending.Remove(id);
                deleted.Add(id);
                continue;
            }
            group.Pending[id] = new PendingRecord(c[3], c.Keys.Now, held.Deliveries + (justId ? 0 : 1));
            claimed.Add(record);
        }
        c.Keys.Touch(c[1]);
        return claimed;
    }
}
