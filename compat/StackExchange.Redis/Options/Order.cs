namespace StackExchange.Redis;

/// <summary>Which end comes first.</summary>
public enum Order
{
    Ascending = 0,
    Descending = 1,
}
