namespace StackExchange.Redis.Resp;

/// <summary>One RESP2 reply. An error inside an array is an item; only one at the top is the command's failure.</summary>
internal readonly struct RespReply(ResultType type, RedisValue value, RespReply[]? items = null)
{
    public ResultType Type { get; } = type;

    public RedisValue Value { get; } = value;

    public RespReply[]? Items { get; } = items;

    public bool IsError => Type == ResultType.Error;

    public bool IsOk => Type == ResultType.SimpleString;

    public bool IsNull => Type == ResultType.Array ? Items is null : Value.IsNull;

    public RedisValue[] Values() => Items is null ? [] : Array.ConvertAll(Items, static item => item.Value);

    public RedisResult ToResult() =>
        Type == ResultType.Array && Items is not null
            ? RedisResult.Create(Array.ConvertAll(Items, static item => item.ToResult()))
            : RedisResult.Create(Value, Type == ResultType.Array ? ResultType.BulkString : Type);
}
