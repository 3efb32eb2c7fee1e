namespace StackExchange.Redis;

/// <summary>Wire type of a reply.</summary>
public enum ResultType
{
    None = 0,
    SimpleString = 1,
    Error = 2,
    Integer = 3,
    BulkString = 4,
    Array = 5,
    Null = 8,
}
