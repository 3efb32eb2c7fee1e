using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Instruments;

public sealed class ContractRequestTests : IAsyncLifetime
{
    private const int Id = 77;

    // Monday 2026-01-05, 09:30 New York; nobody subscribes, so the clock stands.
    private readonly Gateway _gateway = Gateway.Start(new SimulatorOptions());
    private Client _client = null!;

    public async ValueTask InitializeAsync() => _client = await _gateway.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Stock_HasAllFieldsOfItsDescription()
    {
        var spy = Assert.Single(await DetailsAsync(Client.Spy));
        Assert.Equal(("SPY", "STK", "SMART", "ARCA", "USD", 756733), (spy.Contract.Symbol, spy.Contract.SecType, spy.Contract.Exchange, spy.Contract.PrimaryExchange, spy.Contract.Currency, spy.Contract.ConId));
        Assert.Equal(("SPDR S&P 500 ETF TRUST", "ETF", "US/Eastern", 0.01m), (spy.LongName, spy.StockType, spy.TimeZoneId, spy.MinTick));
        Assert.Equal("20260105:0400-20260105:2000;20260106:0400-20260106:2000;20260107:0400-20260107:2000;20260108:0400-20260108:2000;20260109:0400-20260109:2000;20260110:CLOSED", spy.TradingHours);
        Assert.StartsWith("20260105:0930-20260105:1600;", spy.LiquidHours, StringComparison.Ordinal);
        Assert.Equal(spy.ValidExchanges.Split(',').Length, spy.MarketRuleIds.Split(',').Length);
        Assert.Contains(new SecurityId("ISIN", "US78462F1030"), spy.SecurityIds);
        Assert.Contains("MKT", spy.OrderTypes.Split(','));
        Assert.Equal((1m, 1m, 100m), (spy.MinSize, spy.SizeIncrement, spy.SuggestedSizeIncrement));
    }

    [Fact]
    public async Task StockWithoutExchange_IsDescribedOncePerExchange()
    {
        var everywhere = await DetailsAsync(new Contract { Symbol = "SPY", SecType = "STK", Currency = "USD" });
        Assert.Equal(everywhere[0].ValidExchanges.Split(','), everywhere.Select(one => one.Contract.Exchange));
        Assert.Equal("NYSE", Assert.Single(await DetailsAsync(Client.Spy with { Exchange = "NYSE" })).Contract.Exchange);
        Assert.Single(await DetailsAsync(new Contract { ConId = 756733 }));
    }

    [Fact]
    public async Task Future_NightSessionAndExpiry_AreDescribed()
    {
        var future = (await DetailsAsync(new Contract { Symbol = "ES", SecType = "FUT", Exchange = "CME" }))[0];
        Assert.Equal(("ESH6", "20260320", "202603", "20260320", 416904, "SPX", "IND"),
            (future.Contract.LocalSymbol, future.Contract.LastTradeDateOrContractMonth, future.ContractMonth, future.RealExpirationDate, future.UnderConId, future.UnderSymbol, future.UnderSecType));
        Assert.StartsWith("20260104:1700-20260105:1600;20260105:1700-20260106:1600;", future.TradingHours, StringComparison.Ordinal);
        Assert.StartsWith("20260105:0830-20260105:1515;", future.LiquidHours, StringComparison.Ordinal);
        var continuous = Assert.Single(await DetailsAsync(new Contract { Symbol = "ES", SecType = "CONTFUT", Exchange = "CME" }));
        Assert.Equal(("CONTFUT", future.Contract.ConId), (continuous.Contract.SecType, continuous.Contract.ConId));
        Assert.Equal(5, (await DetailsAsync(new Contract { Symbol = "ES", SecType = "FUT+CONTFUT", Exchange = "CME" })).Count);
    }

    [Fact]
    public async Task Crypto_IsOpenAllDay() =>
        Assert.StartsWith("20260105:0000-20260106:0000;", Assert.Single(await DetailsAsync(new Contract { Symbol = "BTC", SecType = "CRYPTO", Exchange = "PAXOS", Currency = "USD" })).TradingHours, StringComparison.Ordinal);

    [Fact]
    public async Task Bond_IsDescribedAsOne()
    {
        _client.Connection.Send(new ReqContractDetails(Id, new Contract { SecType = "BOND", Exchange = "SMART" }) { SecIdType = "CUSIP", SecId = "459200HF1" });
        var bond = await _client.NextAsync<BondContractData>();
        Assert.Equal(("459200HF1", 4m, "20420620", "IBM"), (bond.Cusip, bond.Coupon, bond.Maturity, bond.Contract.Symbol));
        Assert.Equal(Id, (await _client.NextAsync<ContractDataEnd>()).RequestId);
    }

    [Theory]
    [InlineData("NOPE", "STK", "SMART", 200, "No security definition has been found for the request")]
    [InlineData("SPY", "STK", "NOWHERE", 200, "The destination or exchange selected is Invalid.")]
    [InlineData("SPY", "SHARE", "SMART", 321, "Error validating request.-'bN' : cause - Please enter a valid security type")]
    [InlineData("SPY", "BAG", "SMART", 200, "No security definition has been found for the request")]
    public async Task Unknown_IsAnErrorInIbsWords(string symbol, string secType, string exchange, int code, string text)
    {
        _client.Connection.Send(new ReqContractDetails(Id, new Contract { Symbol = symbol, SecType = secType, Exchange = exchange, Currency = "USD" }));
        var error = await _client.NextAsync<ErrMsg>(error => error.RequestId == Id);
        Assert.Equal((code, text), (error.Code, error.Text));
    }

    [Fact]
    public async Task Search_ExactSymbolFirst_ThenPrefixesThenNames()
    {
        var found = await SearchAsync("ap");
        Assert.Equal("AAPL", Assert.Single(found, one => one.Contract is { SecType: "STK", Currency: "USD" }).Contract.Symbol);
        var exact = await SearchAsync("C");
        Assert.Equal("C", exact[0].Contract.Symbol);
        Assert.Equal(16, exact.Count);
        var apple = (await SearchAsync("AAPL"))[0];
        Assert.Equal((265598, "APPLE INC"), (apple.Contract.ConId, apple.Description));
        Assert.Equal(["OPT", "CFD"], apple.DerivativeSecTypes);
        Assert.Contains(await SearchAsync("chase"), one => one.Contract.Symbol == "JPM");
        Assert.Empty(await SearchAsync("qqqqqq"));
        Assert.Empty(await SearchAsync(" "));
    }

    [Fact]
    public async Task OptionParameters_OfStockIndexAndFuture()
    {
        var spy = await ParametersAsync(new ReqSecDefOptParams(Id, "SPY", "", "STK", 756733));
        var smart = Assert.Single(spy, one => one.Exchange == "SMART");
        Assert.Equal(("SPY", "100", 756733), (smart.TradingClass, smart.Multiplier, smart.UnderlyingConId));
        Assert.Contains("20260109", smart.Expirations);
        Assert.Contains("20260220", smart.Expirations);
        Assert.Contains(480m, smart.Strikes);
        Assert.Equal(smart.Strikes.Order(), smart.Strikes);
        var known = new Contract { Symbol = "SPY", SecType = "OPT", Exchange = "SMART", LastTradeDateOrContractMonth = smart.Expirations[0], Strike = 480, Right = "C" };
        Assert.Single(await DetailsAsync(known));
        Assert.Equal(["SPX", "SPXW"], (await ParametersAsync(new ReqSecDefOptParams(Id, "SPX", "", "IND", 416904))).Select(one => one.TradingClass).Distinct());
        var future = (await DetailsAsync(new Contract { LocalSymbol = "ESH6", SecType = "FUT", Exchange = "CME" }))[0].Contract;
        Assert.Equal(["20260116", "20260220", "20260320"], Assert.Single(await ParametersAsync(new ReqSecDefOptParams(Id, "ES", "CME", "FUT", future.ConId))).Expirations);
        // Each month that is listed has options, and each of them a contract.
        foreach (var month in await DetailsAsync(new Contract { Symbol = "ES", SecType = "FUT", Exchange = "CME" }))
        {
            var options = Assert.Single(await ParametersAsync(new ReqSecDefOptParams(Id, "ES", "CME", "FUT", month.Contract.ConId)));
            Assert.Equal(("ES", "50", 3), (options.TradingClass, options.Multiplier, options.Expirations.Count));
            Assert.Contains(4800m, options.Strikes);
            Assert.All(options.Expirations, expiration => Assert.True(string.CompareOrdinal(expiration, month.Contract.LastTradeDateOrContractMonth) <= 0));
            var last = options.Expirations[^1];
            var described = Assert.Single(await DetailsAsync(new Contract { Symbol = "ES", SecType = "FOP", Exchange = "CME", LastTradeDateOrContractMonth = last, Strike = 4800, Right = "C" }));
            Assert.Equal(month.Contract.ConId, described.UnderConId);
        }
        Assert.Empty(await ParametersAsync(new ReqSecDefOptParams(Id, "IBM", "", "STK", 8314)));
        _client.Connection.Send(new ReqSecDefOptParams(Id, "SPY", "", "STK", 1));
        Assert.Equal(200, (await _client.NextAsync<ErrMsg>(error => error.RequestId == Id)).Code);
    }

    [Fact]
    public async Task TablesOfRulesAndExchanges_AreAnswered()
    {
        _client.Connection.Send(new ReqMarketRule(2005));
        Assert.Equal([new PriceIncrement(0, 0.01m), new PriceIncrement(3, 0.05m)], (await _client.NextAsync<MarketRule>()).Increments);
        _client.Connection.Send(new ReqMarketRule(99999));
        Assert.Equal(321, (await _client.NextAsync<ErrMsg>(error => error.Text.Contains("99999", StringComparison.Ordinal))).Code);
        _client.Connection.Send(new ReqSmartComponents(Id, "9c0001"));
        var letters = (await _client.NextAsync<SmartComponents>()).Components;
        Assert.Contains(letters, one => one is { Exchange: "ARCA", ExchangeLetter: "P" });
        Assert.Equal(letters.Count, letters.Select(one => one.ExchangeLetter).Distinct().Count());
        _client.Connection.Send(new ReqMktDepthExchanges());
        var depth = (await _client.NextAsync<MktDepthExchanges>()).Exchanges;
        Assert.Contains(depth, one => one is { Exchange: "ISLAND", SecType: "STK", ServiceDataType: "Deep2" });
        Assert.Contains(depth, one => one is { Exchange: "CME", SecType: "FUT", AggGroup: null });
        _client.Connection.Send(new ReqSoftDollarTiers(Id));
        Assert.Empty((await _client.NextAsync<SoftDollarTiers>()).Tiers);
    }

    private async Task<List<ContractData>> DetailsAsync(Contract wanted)
    {
        _client.Connection.Send(new ReqContractDetails(Id, wanted));
        return await UntilAsync<ContractData, ContractDataEnd>();
    }

    private async Task<List<SecDefOptParam>> ParametersAsync(ReqSecDefOptParams request)
    {
        _client.Connection.Send(request);
        return await UntilAsync<SecDefOptParam, SecDefOptParamEnd>();
    }

    private async Task<IReadOnlyList<SymbolSample>> SearchAsync(string pattern)
    {
        _client.Connection.Send(new ReqMatchingSymbols(Id, pattern));
        return (await _client.NextAsync<SymbolSamples>()).Samples;
    }

    private async Task<List<T>> UntilAsync<T, TEnd>()
        where T : IGatewayMessage
        where TEnd : IGatewayMessage
    {
        var list = new List<T>();
        while (true)
        {
            switch (await _client.NextAsync())
            {
                case T item: list.Add(item); break;
                case TEnd: return list;
                case ErrMsg { RequestId: Id } error: throw new InvalidOperationException($"{error.Code} {error.Text}");
            }
        }
    }
}
