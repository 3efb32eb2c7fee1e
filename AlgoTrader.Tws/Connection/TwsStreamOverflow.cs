namespace AlgoTrader.Tws.Connection;

/// <summary>What happens when a stream's reader is slower than the gateway. The connection never waits for one reader.</summary>
public enum TwsStreamOverflow
{
    /// <summary>The stream ends with <see cref="TwsStreamOverflowException"/> behind the items it holds.</summary>
    End,

    /// <summary>The oldest items go; <see cref="TwsStream{T}.Dropped"/> counts them.</summary>
    DropOldest,
}
