namespace StackExchange.Redis;

/// <summary>Type of the value at a key.</summary>
public enum RedisType
{
    None = 0,
    String = 1,
    List = 2,
    Set = 3,
    SortedSet = 4,
    Hash = 5,
    Stream = 6,
    Unknown = 7,
}
