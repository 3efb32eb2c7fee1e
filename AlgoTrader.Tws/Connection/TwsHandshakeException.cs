namespace AlgoTrader.Tws.Connection;

/// <summary>A session could not be opened; names the step that failed.</summary>
public sealed class TwsHandshakeException(string step, string problem, Exception? cause = null, int? code = null)
    : TwsException($"Opening the TWS session failed at {step}: {problem}", cause)
{
    /// <summary>"connect", "version", or "session start".</summary>
    public string Step { get; } = step;

    /// <summary>The gateway's error code when it gave one, e.g. 326: client id in use.</summary>
    public int? Code { get; } = code;
}
