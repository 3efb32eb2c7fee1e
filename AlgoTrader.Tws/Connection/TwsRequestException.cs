namespace AlgoTrader.Tws.Connection;

/// <summary>The gateway refused a request.</summary>
public sealed class TwsRequestException(int code, string text) : TwsException($"The gateway answered with error {code}: {text}")
{
    /// <summary>IB's error code, e.g. 200: no security definition.</summary>
    public int Code { get; } = code;

    /// <summary>IB's own words.</summary>
    public string Text { get; } = text;
}
