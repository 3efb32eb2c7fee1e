namespace AlgoTrader.IbBroker.Sessions;

/// <summary>What is known of one endpoint. Instants are of the <see cref="SteadyClock"/>. Used on the loop only.</summary>
internal sealed class EndpointRecord(GatewayEndpoint endpoint, int index)
{
    public GatewayEndpoint Endpoint { get; set; } = endpoint;

    /// <summary>Place in the list; 0 is preferred.</summary>
    public int Index => index;

    /// <summary>In a row, since the last session that became ready.</summary>
    public int Failures { get; set; }

    public DateTimeOffset LastFailure { get; set; } = DateTimeOffset.MinValue;

    /// <summary>How often in a row its reconciliation did not come to an end.</summary>
    public int FailedSynchronizations { get; set; }

    /// <summary>How often in a row it said that our client id is in use.</summary>
    public int ClientIdRefusals { get; set; }

    /// <summary>The last attempt met a port that answers and a gateway that does not.</summary>
    public bool AwaitsLogin { get; set; }

    /// <summary>It said that it had lost its link to IB, and nothing has shown since that it has it again.</summary>
    public bool HasLostLink { get; set; }

    /// <summary>Not tried before.</summary>
    public DateTimeOffset NotBefore { get; set; } = DateTimeOffset.MinValue;

    public DateTimeOffset QuarantinedUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>In short succession: each makes the next one longer.</summary>
    public int Quarantines { get; set; }

    public SessionReason QuarantineReason { get; set; }

    public string QuarantineText { get; set; } = string.Empty;

    /// <summary>When sessions that were ready broke, the newest last.</summary>
    public Queue<DateTimeOffset> Losses { get; } = new();

    public bool IsQuarantined(DateTimeOffset now) => now < QuarantinedUntil;

    /// <summary>A session is ready: earlier failures count no more.</summary>
    public void Succeeded()
    {
        Failures = 0;
        FailedSynchronizations = 0;
        ClientIdRefusals = 0;
        AwaitsLogin = false;
        HasLostLink = false;
        NotBefore = DateTimeOffset.MinValue;
    }
}
