namespace AlgoTrader.IbBroker.Leases;

/// <summary>The right of one caller to a client id, for a time.</summary>
/// <param name="Fence">Rises with every lease of the client id.</param>
/// <param name="ExpiresAt">By the clock of Redis.</param>
internal sealed record SessionLease(LeaseToken Token, SessionRole Role, string Holder, long Fence, DateTimeOffset ExpiresAt)
{
    public int ClientId => Token.ClientId;
}
