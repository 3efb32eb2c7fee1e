namespace AlgoTrader.RespServer;

/// <summary>How a server is run.</summary>
public sealed class RespServerOptions
{
    /// <summary>Port on 127.0.0.1; 0 lets the system choose.</summary>
    public int Port { get; init; } = 6379;

    /// <summary>What clients must present with AUTH; null: nothing.</summary>
    public string? Password { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
