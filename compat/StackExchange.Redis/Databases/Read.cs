using StackExchange.Redis.Resp;

namespace StackExchange.Redis;

/// <summary>Replies as results.</summary>
internal static class Read
{
    public static readonly Func<RespReply, bool> Flag = static reply => reply.IsOk || (reply.Type == ResultType.Integer && (long)reply.Value > 0);
    public static readonly Func<RespReply, long> Integer = static reply => (long)reply.Value;
    public static readonly Func<RespReply, double> Double = static reply => (double)reply.Value;
    public static readonly Func<RespReply, RedisValue> Value = static reply => reply.Value;
    public static readonly Func<RespReply, RedisValue[]> Values = static reply => reply.Values();
    public static readonly Func<RespReply, RedisResult> Result = static reply => reply.ToResult();

    /// <summary>PTTL: -2 no key, -1 no expiry.</summary>
    public static readonly Func<RespReply, TimeSpan?> TimeToLive = static reply =>
        (long)reply.Value is >= 0 and var milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    public static readonly Func<RespReply, RedisType> Type = static reply => reply.Value.ToString() switch
    {
        "none" => RedisType.None,
        "string" => RedisType.String,
        "list" => RedisType.List,
        "set" => RedisType.Set,
        "zset" => RedisType.SortedSet,
        "hash" => RedisType.Hash,
        "stream" => RedisType.Stream,
        _ => RedisType.Unknown,
    };

    public static readonly Func<RespReply, HashEntry[]> HashEntries = static reply =>
        [.. reply.Values().Chunk(2).Select(static pair => new HashEntry(pair[0], pair[1]))];

    public static readonly Func<RespReply, double?> Score = static reply => reply.IsNull ? null : (double)reply.Value;
    public static readonly Func<RespReply, long?> Rank = static reply => reply.IsNull ? null : (long)reply.Value;

    public static readonly Func<RespReply, SortedSetEntry[]> Scored = static reply =>
        [.. reply.Values().Chunk(2).Select(static pair => new SortedSetEntry(pair[0], (double)pair[1]))];

    public static readonly Func<RespReply, SortedSetEntry?> FirstScored = static reply =>
        reply.Values() is [var member, var score] ? new SortedSetEntry(member, (double)score) : null;
}
