using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Reconciliation;

/// <summary>What the broker's journal and the gateway say differently.</summary>
/// <param name="Id">Names this difference with its numbers: accepting it accepts nothing else.</param>
/// <param name="Kind">position, unknownOrder or externalOrder.</param>
/// <param name="Subject">Contract or client order id.</param>
/// <param name="Proposal">What a person can do.</param>
/// <param name="ClosesTrading">No order is sent while it stands.</param>
public sealed record DifferenceView(
    string Id, string Kind, string Account, string Subject, string Broker, string Gateway, string Proposal, bool ClosesTrading)
{
    internal static DifferenceView From(Difference difference) => new(
        difference.Id,
        Words.Camel(difference.Kind.ToString()),
        difference.Account,
        difference.Subject,
        difference.Broker,
        difference.Gateway,
        difference.Proposal,
        difference.ClosesTrading);
}
