namespace StackExchange.Redis;

/// <summary>Condition on the existence of the key.</summary>
public enum When
{
    Always = 0,
    Exists = 1,
    NotExists = 2,
}
