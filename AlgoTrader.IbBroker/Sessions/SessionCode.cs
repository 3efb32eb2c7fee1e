namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// IB's codes about the session itself and the rule that each follows. Source: the TWS API's message codes; the behaviour behind
/// them in docs/sessions.md.
/// </summary>
internal sealed record SessionCode(int Code, SessionRule Rule, SessionReason? Reason = null, FarmState? Farm = null)
{
    public const int ClientIdInUse = 326;
    public const int CannotConnect = 502;

    private static readonly SortedDictionary<int, SessionCode> Table = new(new[]
    {
        // More than 50 messages a second, where the gateway is set to refuse rather than to wait; the third breach closes the socket.
        new SessionCode(100, SessionRule.SlowDown),
        new(ClientIdInUse, SessionRule.RetrySameClientId, SessionReason.ClientIdInUse),
        new(CannotConnect, SessionRule.Reconnect, SessionReason.CannotConnect),
        new(504, SessionRule.Reconnect, SessionReason.NotConnected),
        new(1100, SessionRule.CloseGate, SessionReason.LinkToIbLost),
        new(1101, SessionRule.ResyncAll, SessionReason.LinkRestoredDataLost),
        new(1102, SessionRule.ResyncOrders, SessionReason.LinkRestored),
        new(1300, SessionRule.ReconnectAtNewPort, SessionReason.PortChanged),
        new(2103, SessionRule.NoteFarm, Farm: FarmState.Broken),
        new(2104, SessionRule.NoteFarm, Farm: FarmState.Connected),
        new(2105, SessionRule.NoteFarm, Farm: FarmState.Broken),
        new(2106, SessionRule.NoteFarm, Farm: FarmState.Connected),
        new(2107, SessionRule.NoteFarm, Farm: FarmState.Inactive),
        new(2108, SessionRule.NoteFarm, Farm: FarmState.Inactive),
        // Between gateway and server; it mends by itself and says so with 1101 or 1102.
        new(2110, SessionRule.CloseGate, SessionReason.ServerLinkBroken),
        new(2119, SessionRule.NoteFarm, Farm: FarmState.Connecting),
        new(2157, SessionRule.NoteFarm, Farm: FarmState.Broken),
        new(2158, SessionRule.NoteFarm, Farm: FarmState.Connected),
        new(10197, SessionRule.RetryMarketData),
    }.ToDictionary(code => code.Code));

    public static IEnumerable<SessionCode> All => Table.Values;

    /// <returns>Null for a code that is about a request, or not known.</returns>
    public static SessionCode? Find(int code) => Table.GetValueOrDefault(code);
}
