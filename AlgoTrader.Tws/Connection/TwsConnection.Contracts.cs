using System.Globalization;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Fundamentals;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Options;

namespace AlgoTrader.Tws.Connection;

/// <content>Instruments and calculations on them.</content>
public sealed partial class TwsConnection
{
    /// <summary>All instruments that match, but for bonds; throws <see cref="TwsRequestException"/> 200 when none does.</summary>
    public Task<IReadOnlyList<ContractData>> RequestContractDetailsAsync(
        Contract contract, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestAsync<ContractData, ReqContractDetails>(id => new ReqContractDetails(id, contract), null, deadline, cancellationToken);

    /// <summary>The same with all that such a request can say. Its own id is replaced.</summary>
    public Task<IReadOnlyList<ContractData>> RequestContractDetailsAsync(
        ReqContractDetails request, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestAsync<ContractData, ReqContractDetails>(id => request with { RequestId = id }, null, deadline, cancellationToken);

    /// <summary>All bonds that match. The request's own id is replaced.</summary>
    public Task<IReadOnlyList<BondContractData>> RequestBondDetailsAsync(
        ReqContractDetails request, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestAsync<BondContractData, ReqContractDetails>(id => request with { RequestId = id }, null, deadline, cancellationToken);

    /// <summary>Stocks whose symbol or name begins with a text.</summary>
    public async Task<IReadOnlyList<SymbolSample>> RequestMatchingSymbolsAsync(
        string pattern, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answer = await RequestOneAsync<SymbolSamples, ReqMatchingSymbols>(
            id => new ReqMatchingSymbols(id, pattern), null, deadline, cancellationToken);
        return answer.Samples;
    }

    /// <summary>The option classes on an underlying. The request's own id is replaced.</summary>
    public Task<IReadOnlyList<SecDefOptParam>> RequestSecDefOptParamsAsync(
        ReqSecDefOptParams request, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestAsync<SecDefOptParam, ReqSecDefOptParams>(id => request with { RequestId = id }, null, deadline, cancellationToken);

    /// <summary>The price steps of a market rule.</summary>
    public async Task<IReadOnlyList<PriceIncrement>> RequestMarketRuleAsync(
        int marketRuleId, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var key = marketRuleId.ToString(CultureInfo.InvariantCulture);
        var answers = await RequestSharedAsync<MarketRule, ReqMarketRule>(new ReqMarketRule(marketRuleId), key, deadline, cancellationToken);
        return answers[0].Increments;
    }

    /// <summary>The volatility that an option's price implies.</summary>
    public Task<TickOption> CalculateImpliedVolatilityAsync(
        Contract contract, decimal optionPrice, decimal underlyingPrice, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        RequestOneAsync<TickOption, ReqCalcImpliedVolat>(
            id => new ReqCalcImpliedVolat(id, contract, optionPrice, underlyingPrice), id => new CancelCalcImpliedVolat(id), deadline,
            cancellationToken);

    /// <summary>An option's price at a volatility.</summary>
    public Task<TickOption> CalculateOptionPriceAsync(
        Contract contract, decimal volatility, decimal underlyingPrice, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        RequestOneAsync<TickOption, ReqCalcOptionPrice>(
            id => new ReqCalcOptionPrice(id, contract, volatility, underlyingPrice), id => new CancelCalcOptionPrice(id), deadline,
            cancellationToken);

    /// <summary>A report on a company. The request's own id is replaced.</summary>
    public Task<FundamentalData> RequestFundamentalDataAsync(
        ReqFundamentalData request, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestOneAsync<FundamentalData, ReqFundamentalData>(
            id => request with { RequestId = id }, id => new CancelFundamentalData(id), deadline, cancellationToken);
}
