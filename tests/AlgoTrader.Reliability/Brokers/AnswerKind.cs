namespace AlgoTrader.Reliability.Brokers;

internal enum AnswerKind
{
    Accepted,

    /// <summary>Not now: the same request again may succeed.</summary>
    Unavailable,

    /// <summary>The key stands for another order.</summary>
    KeyReused,

    NotFound,

    /// <summary>For good: there is and will be no such order.</summary>
    Refused,
}
