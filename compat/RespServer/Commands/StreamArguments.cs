using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

/// <summary>Ids, ranges and shapes that the commands on streams share.</summary>
internal static class StreamArguments
{
    public static StreamLog? Find(CommandContext c, string key) => c.Keys.Find<StreamLog>(key);

    public static StreamId Id(string text, ulong sequence = 0) => StreamId.TryParse(text, sequence, out var id)
        ? id
        : throw new CommandException("ERR Invalid stream ID specified as stream command argument");

    /// <summary>"-", an id, or "(" and an id to leave it out.</summary>
    public static StreamId Lowest(string text) => text switch
    {
        "-" => default,
        ['(', .. var rest] => Id(rest).Next(),
        _ => Id(text),
    };

    /// <summary>"+", an id, or "(" and an id to leave it out; without a sequence the whole ms.</summary>
    public static StreamId Highest(string text) => text switch
    {
        "+" => StreamId.Max,
        ['(', .. var rest] => Before(Id(rest)),
        _ => Id(text, ulong.MaxValue),
    };

    public static Reply Record(StreamRecord record) => new Reply.Array([Bulk(record.Id), Reply.Bulks(record.Fields)]);

    public static Reply Records(IEnumerable<StreamRecord> records) => new Reply.Array([.. records.Select(Record)]);

    public static Reply Bulk(StreamId id) => new Reply.Bulk(id.ToString());

    public static Reply Map(params (string Name, Reply Value)[] fields) =>
        new Reply.Array([.. fields.SelectMany(static field => new[] { new Reply.Bulk(field.Name), field.Value })]);

    /// <summary>Reads "STREAMS key ... id ..." from <paramref name="at"/> on.</summary>
    public static (string Key, string Id)[] Streams(CommandContext c, int at)
    {
        var rest = c.From(at + 1).ToArray();
        if (rest.Length == 0 || rest.Length % 2 != 0)
            throw new CommandException($"ERR Unbalanced '{c[0].ToLowerInvariant()}' list of streams: for each stream key an ID or '$' must be specified.");
        return [.. rest.Take(rest.Length / 2).Zip(rest.Skip(rest.Length / 2))];
    }

    /// <summary>A client library with one connection for all callers must not block it, so BLOCK is not there.</summary>
    public static CommandException Blocking => new("ERR BLOCK is not supported by this server; ask again later");

    private static StreamId Before(StreamId id) => id.Sequence > 0 ? id with { Sequence = id.Sequence - 1 } : new(id.Milliseconds - 1, ulong.MaxValue);
}
