using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>Instruments.</content>
internal sealed partial class RoutingHandler
{
    public override void On(ContractData message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }

    public override void On(ContractDataEnd message)
    {
        inner.On(message);
        requests.ById.End(message.RequestId);
    }

    public override void On(SecDefOptParam message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }

    public override void On(SecDefOptParamEnd message)
    {
        inner.On(message);
        requests.ById.End(message.RequestId);
    }

    public override void On(SymbolSamples message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(MarketRule message)
    {
        inner.On(message);
        requests.Shared.Answer(message, Key(message.MarketRuleId));
    }

    public override void On(BondContractData message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }
}
