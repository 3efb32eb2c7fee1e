namespace StackExchange.Redis;

/// <summary>A reply of any shape: of a script or of <c>Execute</c>.</summary>
public abstract class RedisResult
{
    private protected RedisResult(ResultType type) => Resp2Type = type;

    public ResultType Resp2Type { get; }

    public abstract bool IsNull { get; }

    /// <summary>Number of elements of an array; -1 otherwise.</summary>
    public virtual int Length => -1;

    public virtual RedisResult this[int index] => throw new InvalidOperationException("Only an array has elements");

    internal abstract RedisValue Value { get; }

    internal abstract RedisResult[]? Items { get; }

    public static RedisResult Create(RedisValue value, ResultType? resultType = null) =>
        new SingleResult(value, resultType ?? (value.IsInteger ? ResultType.Integer : ResultType.BulkString));

    public static RedisResult Create(RedisValue[] values) =>
        Create(Array.ConvertAll(values, static value => Create(value)));

    public static RedisResult Create(RedisResult[] values) => new ArrayResult(values);

    public static explicit operator string?(RedisResult? result) => ValueOf(result);

    public static explicit operator byte[]?(RedisResult? result) => ValueOf(result);

    public static explicit operator RedisValue(RedisResult? result) => ValueOf(result);

    public static explicit operator RedisKey(RedisResult? result) => (byte[]?)ValueOf(result);

    public static explicit operator long(RedisResult result) => (long)ValueOf(result);

    public static explicit operator long?(RedisResult? result) => (long?)ValueOf(result);

    public static explicit operator int(RedisResult result) => (int)ValueOf(result);

    public static explicit operator int?(RedisResult? result) => (int?)ValueOf(result);

    public static explicit operator double(RedisResult result) => (double)ValueOf(result);

    public static explicit operator bool(RedisResult result) => (bool)ValueOf(result);

    public static explicit operator RedisResult[]?(RedisResult? result) => result?.Items;

    public static explicit operator RedisValue[]?(RedisResult? result) => Map(result, ValueOf);

    public static explicit operator string?[]?(RedisResult? result) => Map(result, static item => (string?)ValueOf(item));

    public static explicit operator long[]?(RedisResult? result) => Map(result, static item => (long)ValueOf(item));

    public sealed override string ToString() =>
        Resp2Type == ResultType.Array && Items is { } items ? string.Join(", ", items.Select(static item => item.ToString()))
        : IsNull ? "(nil)" : Value.ToString();

    private static RedisValue ValueOf(RedisResult? result) => result?.Value ?? RedisValue.Null;

    private static T[]? Map<T>(RedisResult? result, Converter<RedisResult, T> convert) =>
        result?.Items is { } items ? Array.ConvertAll(items, convert) : null;

    private sealed class SingleResult(RedisValue value, ResultType type) : RedisResult(type)
    {
        public override bool IsNull => value.IsNull;

        internal override RedisValue Value => value;

        internal override RedisResult[]? Items => IsNull ? null : [this];
    }

    private sealed class ArrayResult(RedisResult[]? items) : RedisResult(ResultType.Array)
    {
        public override bool IsNull => items is null;

        public override int Length => items?.Length ?? -1;

        public override RedisResult this[int index] => items![index];

        internal override RedisValue Value => items switch
        {
            null => RedisValue.Null,
            [var only] => only.Value,
            _ => throw new InvalidCastException($"An array of {items.Length} is not a single value"),
        };

        internal override RedisResult[]? Items => items;
    }
}
