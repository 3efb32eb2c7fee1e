namespace StackExchange.Redis;

/// <summary>What becomes of the groups' references to removed records. All but the default need Redis 8.2.</summary>
public enum StreamTrimMode
{
    KeepReferences = 0,
    DeleteReferences = 1,
    Acknowledged = 2,
}
