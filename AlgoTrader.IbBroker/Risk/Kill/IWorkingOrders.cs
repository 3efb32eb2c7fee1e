namespace AlgoTrader.IbBroker.Risk.Kill;

/// <summary>What a kill switch needs of the order desk and the gateway.</summary>
internal interface IWorkingOrders
{
    /// <summary>
    /// Cancels every working order of the scope; of everything, or of the only account of the login, those that this platform did not place
    /// too. Does nothing while there is no session.
    /// </summary>
    void CancelAll(RiskScope scope);

    /// <summary>An order of the scope is known to stand at the gateway.</summary>
    bool AnyWorks(RiskScope scope);

    /// <summary>
    /// Orders of the scope in the gateway's newest list that only who placed them can cancel: IB cancels those of others for all accounts of
    /// a login at once. For people.
    /// </summary>
    IReadOnlyList<string> OutOfReach(RiskScope scope);

    /// <summary>
    /// Asks the gateway for its open orders and tells, on the loop, how many of the scope are among them or may be on
    /// their way to the exchange; never, when the session ends before. False when there is no session to ask.
    /// </summary>
    bool CountAtGateway(RiskScope scope, Action<int> counted);
}
