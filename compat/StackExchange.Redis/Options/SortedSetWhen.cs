namespace StackExchange.Redis;

/// <summary>Condition on the member and score that are there already.</summary>
[Flags]
public enum SortedSetWhen
{
    Always = 0,
    Exists = 1,
    GreaterThan = 2,
    LessThan = 4,
    NotExists = 8,
}
