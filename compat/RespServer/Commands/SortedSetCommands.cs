using System.Globalization;
using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

internal static class SortedSetCommands
{
    public static IEnumerable<Command> All =>
    [
        new("ZADD", -4, Add),
        new("ZINCRBY", 4, static c =>
        {
            var set = c.Keys.ForWriting(c[1], static () => new SortedSet());
            var score = (set.ScoreOf(c[3]) ?? 0) + Score(c[2]);
            set.Set(c[3], score);
            return new Reply.Bulk(Text(score));
        }),
        new("ZREM", -3, static c => Remove(c, c.From(2).ToArray())),
        new("ZSCORE", 3, static c => new Reply.Bulk(Text(Find(c)?.ScoreOf(c[2])))),
        new("ZMSCORE", -3, static c =>
        {
            var set = Find(c);
            return Reply.Bulks(c.From(2).ToArray().Select(member => Text(set?.ScoreOf(member))));
        }),
        new("ZCARD", 2, static c => new Reply.Integer(Find(c)?.Count ?? 0)),
        new("ZCOUNT", 4, static c => new Reply.Integer(Within(c, 2, 3).Count())),
        new("ZRANK", 3, static c => Rank(c, reverse: false)),
        new("ZREVRANK", 3, static c => Rank(c, reverse: true)),
        new("ZRANGE", -4, static c => Range(c, byScore: false, reverse: false)),
        new("ZREVRANGE", -4, static c => Range(c, byScore: false, reverse: true)),
        new("ZRANGEBYSCORE", -4, static c => Range(c, byScore: true, reverse: false)),
        new("ZREVRANGEBYSCORE", -4, static c => Range(c, byScore: true, reverse: true)),
        new("ZREMRANGEBYSCORE", 4, static c => Remove(c, [.. Within(c, 2, 3).Select(static entry => entry.Member)])),
        new("ZREMRANGEBYRANK", 4, static c => Remove(c, [.. Slice(c, Find(c)?.Ascending ?? []).Select(static entry => entry.Member)])),
        new("ZPOPMIN", -2, static c => Pop(c, reverse: false)),
        new("ZPOPMAX", -2, static c => Pop(c, reverse: true)),
    ];

    private static SortedSet? Find(CommandContext c) => c.Keys.Find<SortedSet>(c[1]);

    private static double Score(string text) =>
        ScoreRange.TryScore(text, out var score) ? score : throw new CommandException("ERR value is not a valid float");

    // ZADD key [NX | XX] [GT | LT] [CH] [INCR] score member ...
    private static Reply Add(CommandContext c)
    {
        var options = new HashSet<string>(StringComparer.Ordinal);
        var at = 2;
        for (; at < c.Count && c[at].ToUpperInvariant() is "NX" or "XX" or "GT" or "LT" or "CH" or "INCR"; at++)
            options.Add(c[at].ToUpperInvariant());
        if (at >= c.Count || (c.Count - at) % 2 != 0 || (options.Contains("INCR") && c.Count - at != 2))
            throw CommandException.Syntax;
        if (options.Contains("NX") && (options.Contains("XX") || options.Contains("GT") || options.Contains("LT")))
            throw new CommandException("ERR XX and NX, or GT, LT, and/or NX options at the same time are not compatible");
        var scores = new List<(string Member, double Score)>();
        for (var i = at; i < c.Count; i += 2)
            scores.Add((c[i + 1], Score(c[i])));
        if (options.Contains("XX") && Find(c) is null)
            return options.Contains("INCR") ? Reply.Null : Reply.Zero;
        var set = c.Keys.ForWriting(c[1], static () => new SortedSet());
        int added = 0, changed = 0;
        double? result = null;
        foreach (var (member, wanted) in scores)
        {
            var old = set.ScoreOf(member);
            var score = options.Contains("INCR") ? wanted + (old ?? 0) : wanted;
            var refused = old is null
                ? options.Contains("XX")
                : options.Contains("NX") || (options.Contains("GT") && score <= old) || (options.Contains("LT") && score >= old);
            if (refused)
                continue;
            set.Set(member, score);
            result = score;
            added += old is null ? 1 : 0;
            changed += old is null || old != score ? 1 : 0;
        }
        RemoveIfEmpty(c, set);
        return options.Contains("INCR") ? new Reply.Bulk(Text(result)) : new Reply.Integer(options.Contains("CH") ? changed : added);
    }

    private static Reply Remove(CommandContext c, string[] members)
    {
        if (Find(c) is not { } set)
            return Reply.Zero;
        var removed = members.Count(set.Remove);
        c.Keys.Touch(c[1]);
        RemoveIfEmpty(c, set);
        return new Reply.Integer(removed);
    }

    private static void RemoveIfEmpty(CommandContext c, SortedSet set)
    {
        if (set.Count == 0)
            c.Keys.Remove(c[1]);
    }

    private static Reply Rank(CommandContext c, bool reverse)
    {
        if (Find(c) is not { } set || set.ScoreOf(c[2]) is null)
            return Reply.Null;
        var rank = set.Ascending.TakeWhile(entry => entry.Member != c[2]).Count();
        return new Reply.Integer(reverse ? set.Count - 1 - rank : rank);
    }

    private static IEnumerable<(double Score, string Member)> Within(CommandContext c, int min, int max)
    {
        if (!ScoreRange.TryParse(c[min], c[max], out var range))
            throw new CommandException("ERR min or max is not a float");
        return Find(c)?.Within(range) ?? [];
    }

    private static IEnumerable<(double Score, string Member)> Slice(CommandContext c, IReadOnlyCollection<(double, string)> entries)
    {
        long start = c.Integer(2), stop = c.Integer(3);
        start = Math.Max(0, start < 0 ? entries.Count + start : start);
        stop = stop < 0 ? entries.Count + stop : stop;
        return start > stop ? [] : entries.Skip((int)Math.Min(start, entries.Count)).Take((int)Math.Min(stop - start + 1, entries.Count));
    }

    // ... key start stop [BYSCORE] [REV] [LIMIT skip take] [WITHSCORES]
    private static Reply Range(CommandContext c, bool byScore, bool reverse)
    {
        var plain = c.Is(0, "ZRANGE");
        var withScores = false;
        long skip = 0, take = -1;
        for (var i = 4; i < c.Count; i++)
        {
            switch (c[i].ToUpperInvariant())
            {
                case "WITHSCORES": withScores = true; break;
                case "BYSCORE" when plain: byScore = true; break;
                case "REV" when plain: reverse = true; break;
                case "LIMIT": (skip, take, i) = (c.Integer(i + 1), c.Integer(i + 2), i + 2); break;
                default: throw CommandException.Syntax;
            }
        }
        IEnumerable<(double Score, string Member)> entries;
        if (byScore)
        {
            entries = reverse ? Within(c, 3, 2).Reverse() : Within(c, 2, 3);
            entries = skip < 0 ? [] : entries.Skip((int)Math.Min(skip, int.MaxValue));
            entries = take < 0 ? entries : entries.Take((int)Math.Min(take, int.MaxValue));
        }
        else
        {
            var all = Find(c)?.Ascending ?? [];
            entries = Slice(c, reverse ? [.. all.Reverse()] : all);
        }
        return Entries(entries, withScores);
    }

    private static Reply Pop(CommandContext c, bool reverse)
    {
        var count = c.Count > 2 ? c.Integer(2) : 1;
        if (count < 0)
            throw new CommandException("ERR value is out of range, must be positive");
        var all = Find(c)?.Ascending ?? [];
        var popped = (reverse ? all.Reverse() : all).Take((int)Math.Min(count, int.MaxValue)).ToArray();
        Remove(c, Array.ConvertAll(popped, static entry => entry.Member));
        return Entries(popped, withScores: true);
    }

    private static Reply Entries(IEnumerable<(double Score, string Member)> entries, bool withScores) => Reply.Bulks(withScores
        ? entries.SelectMany(static entry => new[] { entry.Member, Text(entry.Score) })
        : entries.Select(static entry => entry.Member));

    private static string? Text(double? score) => score switch
    {
        null => null,
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        { } number when double.IsInteger(number) && Math.Abs(number) < 1e17 => number.ToString("0", CultureInfo.InvariantCulture),
        { } number => number.ToString("R", CultureInfo.InvariantCulture),
    };
}
