using StackExchange.Redis.Resp;

namespace StackExchange.Redis.Streams;

/// <summary>Replies of the commands on streams as results.</summary>
internal static class StreamReplies
{
    // [[id, [name, value, ...]], ...]; a record that was deleted meanwhile is null.
    public static readonly Func<RespReply, StreamEntry[]> Entries = static reply =>
        reply.Items is { } items ? [.. items.Where(static item => !item.IsNull).Select(Entry)] : [];

    // [[key, entries], ...], or null when there is nothing.
    public static readonly Func<RespReply, RedisStream[]> Streams = static reply =>
        reply.Items is { } items ? Array.ConvertAll(items, static item => new RedisStream((string?)item.Items![0].Value, Entries(item.Items[1]))) : [];

    public static readonly Func<RespReply, StreamEntry[]> SingleStream = static reply => Streams(reply) is [var stream, ..] ? stream.Entries : [];

    // [count, lowest, highest, [[consumer, count], ...]]
    public static readonly Func<RespReply, StreamPendingInfo> Pending = static reply => new StreamPendingInfo(
        (int)reply.Items![0].Value, reply.Items[1].Value, reply.Items[2].Value,
        Array.ConvertAll(reply.Items[3].Items ?? [], static item => new StreamConsumer(item.Items![0].Value, (int)item.Items[1].Value)));

    // [[id, consumer, idle ms, deliveries], ...]
    public static readonly Func<RespReply, StreamPendingMessageInfo[]> PendingMessages = static reply => Array.ConvertAll(
        reply.Items ?? [], static item => item.Values() is var held ? new StreamPendingMessageInfo(held[0], held[1], (long)held[2], (int)held[3]) : default);

    // [next, entries, [deleted id, ...]]
    public static readonly Func<RespReply, StreamAutoClaimResult> AutoClaim = static reply => reply.Items is { Length: >= 2 } items
        ? new StreamAutoClaimResult(items[0].Value, Entries(items[1]), items.Length > 2 ? items[2].Values() : [])
        : StreamAutoClaimResult.Null;

    public static readonly Func<RespReply, StreamInfo> Info = static reply => Map(reply) is var map
        ? new StreamInfo(
            (int)map["length"].Value, (int)map["groups"].Value, map["last-generated-id"].Value, EntryOrNull(map["first-entry"]), EntryOrNull(map["last-entry"]))
        : default;

    public static readonly Func<RespReply, StreamGroupInfo[]> Groups = static reply => Array.ConvertAll(
        reply.Items ?? [], static item => Map(item) is var map
            ? new StreamGroupInfo(map["name"].Value.ToString(), (int)map["consumers"].Value, (int)map["pending"].Value, map["last-delivered-id"].Value)
            : default);

    private static StreamEntry Entry(RespReply reply) => new(
        reply.Items![0].Value, [.. reply.Items[1].Values().Chunk(2).Select(static pair => new NameValueEntry(pair[0], pair[1]))]);

    private static StreamEntry EntryOrNull(RespReply reply) => reply.Items is null ? StreamEntry.Null : Entry(reply);

    private static Dictionary<string, RespReply> Map(RespReply reply) =>
        reply.Items!.Chunk(2).ToDictionary(static pair => pair[0].Value.ToString(), static pair => pair[1], StringComparer.Ordinal);
}
