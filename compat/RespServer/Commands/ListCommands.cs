using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Commands;

internal static class ListCommands
{
    public static IEnumerable<Command> All =>
    [
        new("LPUSH", -3, static c => Push(c, left: true, create: true)),
        new("RPUSH", -3, static c => Push(c, left: false, create: true)),
        new("LPUSHX", -3, static c => Push(c, left: true, create: false)),
        new("RPUSHX", -3, static c => Push(c, left: false, create: false)),
        new("LPOP", -2, static c => Pop(c, left: true)),
        new("RPOP", -2, static c => Pop(c, left: false)),
        new("LLEN", 2, static c => new Reply.Integer(Find(c)?.Count ?? 0)),
        new("LINDEX", 3, static c => new Reply.Bulk(Find(c) is { } list && At(list, c.Integer(2)) is >= 0 and var at && at < list.Count ? list[(int)at] : null)),
        new("LRANGE", 4, static c =>
        {
            var list = Find(c) ?? [];
            var (start, count) = Slice(list, c.Integer(2), c.Integer(3));
            return Reply.Bulks(list.GetRange(start, count));
        }),
        new("LSET", 4, static c =>
        {
            var list = Find(c) ?? throw new CommandException("ERR no such key");
            var at = At(list, c.Integer(2));
            if (at < 0 || at >= list.Count)
                throw new CommandException("ERR index out of range");
            list[(int)at] = c[3];
            c.Keys.Touch(c[1]);
            return Reply.Ok;
        }),
        new("LTRIM", 4, static c =>
        {
            if (Find(c) is not { } list)
                return Reply.Ok;
            var (start, count) = Slice(list, c.Integer(2), c.Integer(3));
            Store(c, list.GetRange(start, count), list);
            return Reply.Ok;
        }),
        new("LREM", 4, Remove),
    ];

    private static List<string>? Find(CommandContext c) => c.Keys.Find<List<string>>(c[1]);

    private static long At(List<string> list, long index) => index < 0 ? list.Count + index : index;

    private static (int Start, int Count) Slice(List<string> list, long start, long stop)
    {
        start = Math.Clamp(At(list, start), 0, list.Count);
        stop = Math.Min(At(list, stop), list.Count - 1);
        return ((int)start, (int)Math.Max(0, stop - start + 1));
    }

    private static void Store(CommandContext c, List<string> kept, List<string> list)
    {
        kept = [.. kept];
        list.Clear();
        list.AddRange(kept);
        c.Keys.Touch(c[1]);
        if (list.Count == 0)
            c.Keys.Remove(c[1]);
    }

    private static Reply Push(CommandContext c, bool left, bool create)
    {
        if (!create && Find(c) is null)
            return Reply.Zero;
        var list = c.Keys.ForWriting(c[1], static () => new List<string>());
        foreach (var value in c.From(2))
            list.Insert(left ? 0 : list.Count, value);
        return new Reply.Integer(list.Count);
    }

    private static Reply Pop(CommandContext c, bool left)
    {
        var count = c.Count > 2 ? c.Integer(2) : 1;
        if (count < 0)
            throw new CommandException("ERR value is out of range, must be positive");
        if (Find(c) is not { } list)
            return c.Count > 2 ? Reply.NullArray : Reply.Null;
        var taken = (int)Math.Min(count, list.Count);
        var popped = left ? list.GetRange(0, taken) : [.. list.GetRange(list.Count - taken, taken).AsEnumerable().Reverse()];
        Store(c, left ? list.GetRange(taken, list.Count - taken) : list.GetRange(0, list.Count - taken), list);
        return c.Count > 2 ? Reply.Bulks(popped) : new Reply.Bulk(popped[0]);
    }

    // The sign of the count says from which end, its amount how many; 0: all.
    private static Reply Remove(CommandContext c)
    {
        if (Find(c) is not { } list)
            return Reply.Zero;
        var count = c.Integer(2);
        var left = count == 0 ? list.Count : Math.Abs(count);
        var before = list.Count;
        var kept = new List<string>();
        foreach (var value in count < 0 ? list.AsEnumerable().Reverse() : list)
        {
            if (value == c[3] && left > 0)
                left--;
            else
                kept.Add(value);
        }
        if (count < 0)
            kept.Reverse();
        Store(c, kept, list);
        return new Reply.Integer(before - list.Count);
    }
}
