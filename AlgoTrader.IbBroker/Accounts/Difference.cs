using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.Accounts;

/// <summary>One line of the difference report.</summary>
/// <param name="Id">Names this difference, with its numbers: accepting it accepts nothing else.</param>
/// <param name="Subject">Contract or client order id.</param>
/// <param name="Broker">What journal and ledger say.</param>
/// <param name="Gateway">What the gateway says.</param>
/// <param name="Proposal">What a person can do.</param>
/// <param name="ClosesTrading">No order is sent while it stands.</param>
internal sealed record Difference(
    string Id, DifferenceKind Kind, string Account, string Subject, string Broker, string Gateway, string Proposal, bool ClosesTrading)
{
    public Instrument? Instrument { get; init; }

    public int ConId { get; init; }

    /// <summary>For a position: what accepting it adds to ours.</summary>
    public decimal Missing { get; init; }
}
