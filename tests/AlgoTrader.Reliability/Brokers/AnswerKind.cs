namespace AlgoTrader.Reliability.Brokers;

internal enum AnswerKind
{
    Accepted,

    /// <summary>Not now: the same request again may succeed.</summary>
    Unavailable,

    /// <summary>The key stands for another order.</summary>
    KeyReused,

    NotFound,

    /// <summary>The order cannot be changed as it is now.</summary>
    WrongState,

    /// <summary>The risk gate says no, now: a call before this one may still be under way and pass.</summary>
    Denied,

    /// <summary>For good: there is and will be no such order.</summary>
    Refused,
}
