using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>Answers what clients ask about instruments.</summary>
internal sealed class ContractRequests(Simulation simulation) : IRequestHandler
{
    private InstrumentCatalogue Catalogue => simulation.Instruments;

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqContractDetails request: SendDetails(client, request); return true;
            case ReqMatchingSymbols request: SendSymbols(client, request); return true;
            case ReqSecDefOptParams request: SendOptionParameters(client, request); return true;
            case ReqMarketRule request: SendMarketRule(client, request); return true;
            case ReqSmartComponents request: SendSmartComponents(client, request); return true;
            case ReqMktDepthExchanges: client.Send(new MktDepthExchanges([.. ExchangeTable.WithDepth(Catalogue)])); return true;
            case ReqSoftDollarTiers request: client.Send(new SoftDollarTiers(request.RequestId, [])); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    private void SendDetails(ClientSession client, ReqContractDetails request)
    {
        var asked = request.Contract;
        var matches = request.SecId.Length > 0
            ? Catalogue.Matching(request.SecIdType, request.SecId, asked)
            : Catalogue.Matching(asked, request.IncludeExpired);
        if (matches.Count == 0)
        {
            var why = request.SecId.Length > 0 || asked.IsCombo
                ? ContractResolution.Unknown
                : Catalogue.Resolve(asked, request.IncludeExpired);
            client.SendError(request.RequestId, why.Code, why.Text);
            return;
        }
        foreach (var instrument in matches)
        {
            foreach (var description in Descriptions(instrument, asked))
                SendDetails(client, request.RequestId, instrument, description);
        }
        client.Send(new ContractDataEnd(request.RequestId));
    }

    // A stock asked for without an exchange is described once for each of its exchanges.
    private static IEnumerable<Contract> Descriptions(Instrument instrument, Contract asked)
    {
        if (asked.SecType == SecTypes.AllFutures)
            return [asked with { SecType = SecTypes.Future }];
        return asked is { Exchange.Length: 0, ConId: 0 } && instrument.SecType == SecTypes.Stock
            ? instrument.Exchanges.Select(exchange => asked with { Exchange = exchange })
            : [asked];
    }

    private void SendDetails(ClientSession client, int requestId, Instrument instrument, Contract asked)
    {
        if (instrument.Bond is { } terms)
            client.Send(ContractDescription.OfBond(requestId, instrument, terms, asked));
        else
            client.Send(ContractDescription.Of(requestId, instrument, asked, simulation.Now));
    }

    private void SendSymbols(ClientSession client, ReqMatchingSymbols request) =>
        client.Send(new SymbolSamples(request.RequestId,
        [
            .. Catalogue.Search.Find(request.Pattern).Select(instrument => new SymbolSample(instrument.Contract)
            {
                DerivativeSecTypes = [.. Catalogue.Search.DerivativesOn(instrument)],
                Description = instrument.LongName,
            }),
        ]));

    private void SendOptionParameters(ClientSession client, ReqSecDefOptParams request)
    {
        if (Catalogue.Find(request.UnderlyingConId) is not { } underlying
            || (request.UnderlyingSymbol.Length > 0 && request.UnderlyingSymbol != underlying.Symbol)
            || (request.UnderlyingSecType.Length > 0 && request.UnderlyingSecType != underlying.SecType))
        {
            client.SendError(request.RequestId, ContractResolution.Unknown.Code, ContractResolution.Unknown.Text);
            return;
        }
        foreach (var parameters in OptionParameters.Of(Catalogue, underlying, request))
            client.Send(parameters);
        client.Send(new SecDefOptParamEnd(request.RequestId));
    }

    private void SendMarketRule(ClientSession client, ReqMarketRule request)
    {
        if (Catalogue.MarketRule(request.MarketRuleId) is { } rule)
            client.Send(new MarketRule(rule.RuleId, [.. rule.Steps.Select(step => new PriceIncrement(step.LowEdge, step.Increment))]));
        else
            client.SendError(-1, 321, $"Error validating request.-'cg' : cause - Invalid market rule id {request.MarketRuleId}");
    }

    private static void SendSmartComponents(ClientSession client, ReqSmartComponents request)
    {
        if (request.BboExchange.Length == 0)
            client.SendError(request.RequestId, 321, "Error validating request.-'cf' : cause - Please enter the BBO exchange of tickReqParams");
        else
            client.Send(new SmartComponents(request.RequestId, ExchangeTable.Components));
    }
}
