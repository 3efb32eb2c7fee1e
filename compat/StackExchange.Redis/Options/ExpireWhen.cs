namespace StackExchange.Redis;

/// <summary>Condition on the expiry a key has already.</summary>
public enum ExpireWhen
{
    Always = 0,
    GreaterThanCurrentExpiry = 1,
    HasExpiry = 2,
    HasNoExpiry = 3,
    LessThanCurrentExpiry = 4,
}
