using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Advisors;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.DisplayGroups;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Fundamentals;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Options;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Scanner;
using AlgoTrader.Tws.Messages.Session;
using AlgoTrader.Tws.Messages.Wsh;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

/// <summary>Every one-shot request once.</summary>
internal static class RequestCases
{
    private static readonly Contract Spy = Contract.Stock("SPY") with { ConId = 756733 };
    private static readonly Order Order = new() { Action = "BUY", TotalQuantity = 1, OrderType = "MKT" };

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        RequestCase.Of<ReqContractDetails>(
            "contract details", async (c, d, t) => await c.RequestContractDetailsAsync(Spy, d, t),
            id => [new ContractData(id, Spy), new ContractDataEnd(id)], answer => answer is IReadOnlyList<ContractData> { Count: 1 }),
        RequestCase.Of<ReqContractDetails>(
            "bond details", async (c, d, t) => await c.RequestBondDetailsAsync(new ReqContractDetails(0, Spy), d, t),
            id => [new BondContractData(id, Spy), new ContractDataEnd(id)], answer => answer is IReadOnlyList<BondContractData> { Count: 1 }),
        RequestCase.Of<ReqMatchingSymbols>(
            "matching symbols", async (c, d, t) => await c.RequestMatchingSymbolsAsync("SP", d, t),
            id => [new SymbolSamples(id, [new SymbolSample(Spy)])], answer => answer is IReadOnlyList<SymbolSample> { Count: 1 }),
        RequestCase.Of<ReqSecDefOptParams>(
            "option chains", async (c, d, t) => await c.RequestSecDefOptParamsAsync(new ReqSecDefOptParams(0, "SPY", "", "STK", 756733), d, t),
            id => [new SecDefOptParam(id, "SMART", 756733, "SPY", "100"), new SecDefOptParamEnd(id)],
            answer => answer is IReadOnlyList<SecDefOptParam> { Count: 1 }),
        RequestCase.Of<ReqMarketRule>(
            "market rule", async (c, d, t) => await c.RequestMarketRuleAsync(26, d, t),
            _ => [new MarketRule(27, []), new MarketRule(26, [new PriceIncrement(0, 0.01m)])],
            answer => answer is IReadOnlyList<PriceIncrement> { Count: 1 }),
        RequestCase.Of<ReqCalcImpliedVolat>(
            "implied volatility", async (c, d, t) => await c.CalculateImpliedVolatilityAsync(Spy, 5, 500, d, t),
            id => [new TickOption(id, 53, 0) { ImpliedVolatility = 0.2m }], answer => answer is TickOption { ImpliedVolatility: 0.2m },
            typeof(CancelCalcImpliedVolat)),
        RequestCase.Of<ReqCalcOptionPrice>(
            "option price", async (c, d, t) => await c.CalculateOptionPriceAsync(Spy, 0.2m, 500, d, t),
            id => [new TickOption(id, 53, 0) { OptionPrice = 5 }], answer => answer is TickOption { OptionPrice: 5 }, typeof(CancelCalcOptionPrice)),
        RequestCase.Of<ReqFundamentalData>(
            "fundamental data", async (c, d, t) => await c.RequestFundamentalDataAsync(new ReqFundamentalData(0, Spy, "ReportSnapshot"), d, t),
            id => [new FundamentalData(id, "<x/>")], answer => answer is FundamentalData { Xml: "<x/>" }, typeof(CancelFundamentalData)),
        RequestCase.Of<ReqHistoricalData>(
            "historical data", async (c, d, t) => await c.RequestHistoricalDataAsync(new ReqHistoricalData(0, Spy), d, t),
            id => [new HistoricalData(id, "", "", [new HistoricalBar("20250620", 1, 2, 0, 1, 10, 1, 1)])],
            answer => answer is HistoricalData { Bars.Count: 1 }, typeof(CancelHistoricalData)),
        RequestCase.Of<ReqHistoricalData>(
            "historical schedule", async (c, d, t) => await c.RequestHistoricalScheduleAsync(new ReqHistoricalData(0, Spy), d, t),
            id => [new HistoricalSchedule(id, "", "", "US/Eastern", [new HistoricalSession("a", "b", "20250620")])],
            answer => answer is HistoricalSchedule { Sessions.Count: 1 }, typeof(CancelHistoricalData)),
        RequestCase.Of<ReqHeadTimestamp>(
            "head timestamp", async (c, d, t) => await c.RequestHeadTimestampAsync(new ReqHeadTimestamp(0, Spy), d, t),
            id => [new HeadTimestamp(id, "19801212 14:30:00")], answer => answer is HeadTimestamp { Time: { Year: 1980 } },
            typeof(CancelHeadTimestamp)),
        RequestCase.Of<ReqHistogramData>(
            "histogram", async (c, d, t) => await c.RequestHistogramAsync(new ReqHistogramData(0, Spy), d, t),
            id => [new HistogramData(id, [new HistogramEntry(150, 100)])], answer => answer is IReadOnlyList<HistogramEntry> { Count: 1 },
            typeof(CancelHistogramData)),
        RequestCase.Of<ReqHistoricalTicks>(
            "historical trades", async (c, d, t) => await c.RequestHistoricalTradesAsync(new ReqHistoricalTicks(0, Spy), d, t),
            id =>
            [
                new HistoricalTicksLast(id, [new HistoricalTickLast(1, 0, 1, 1, "", "")], false),
                new HistoricalTicksLast(id, [new HistoricalTickLast(2, 0, 1, 1, "", "")], true),
            ],
            answer => answer is IReadOnlyList<HistoricalTickLast> { Count: 2 }),
        RequestCase.Of<ReqHistoricalTicks>(
            "historical quotes", async (c, d, t) => await c.RequestHistoricalQuotesAsync(new ReqHistoricalTicks(0, Spy), d, t),
            id => [new HistoricalTicksBidAsk(id, [new HistoricalTickBidAsk(1, 0, 1, 2, 3, 4)], true)],
            answer => answer is IReadOnlyList<HistoricalTickBidAsk> { Count: 1 }),
        RequestCase.Of<ReqHistoricalTicks>(
            "historical midpoints", async (c, d, t) => await c.RequestHistoricalMidpointsAsync(new ReqHistoricalTicks(0, Spy), d, t),
            id => [new HistoricalTicks(id, [new HistoricalTick(1, 0, 1, 0)], true)], answer => answer is IReadOnlyList<HistoricalTick> { Count: 1 }),
        RequestCase.Of<ReqMktData>(
            "market data snapshot", async (c, d, t) => await c.RequestMarketDataSnapshotAsync(new ReqMktData(0, Spy), d, t),
            id => [new TickPrice(id, 1, 5, 1, 0), new TickSnapshotEnd(id)], answer => answer is IReadOnlyList<IMarketDataMessage> { Count: 2 },
            typeof(CancelMktData)),
        RequestCase.Of<ReqMktDepthExchanges>(
            "depth exchanges", async (c, d, t) => await c.RequestMarketDepthExchangesAsync(d, t),
            _ => [new MktDepthExchanges([new DepthExchange("NYSE", "STK", "", "Deep", null)])],
            answer => answer is IReadOnlyList<DepthExchange> { Count: 1 }),
        RequestCase.Of<ReqSmartComponents>(
            "smart components", async (c, d, t) => await c.RequestSmartComponentsAsync("9c0001", d, t),
            id => [new SmartComponents(id, [new SmartComponent(0, "ISLAND", "Q")])], answer => answer is IReadOnlyList<SmartComponent> { Count: 1 }),
        RequestCase.Of<ReqPositions>(
            "positions", async (c, d, t) => await c.RequestPositionsAsync(d, t),
            _ => [new Position("DU1", Spy, 1, 1), new PositionEnd()], answer => answer is IReadOnlyList<Position> { Count: 1 }),
        RequestCase.Of<ReqAccountUpdates>(
            "account download", async (c, d, t) => await c.RequestAccountDownloadAsync("DU1", d, t),
            _ =>
            [
                new AcctValue("Cash", "1", "USD", "DU1"), new AcctValue("Cash", "2", "USD", "DU1"), new PortfolioValue(Spy, 1, "DU1"),
                new AcctUpdateTime("09:30"), new AccountDownloadEnd("DU1"),
            ],
            answer => answer is AccountDownload { Account: "DU1", Values: [{ Value: "2" }], Portfolio.Count: 1, Time: "09:30" }),
        RequestCase.Of<ReqAccountSummary>(
            "account summary", async (c, d, t) => await c.RequestAccountSummaryAsync("All", "NetLiquidation", d, t),
            id => [new AccountSummary(id, "DU1", "NetLiquidation", "1", "USD"), new AccountSummaryEnd(id)],
            answer => answer is IReadOnlyList<AccountSummary> { Count: 1 }, typeof(CancelAccountSummary), true),
        RequestCase.Of<ReqPositionsMulti>(
            "positions of an account", async (c, d, t) => await c.RequestPositionsMultiAsync("DU1", "", d, t),
            id => [new PositionMulti(id, "DU1", Spy, 1, 1, ""), new PositionMultiEnd(id)],
            answer => answer is IReadOnlyList<PositionMulti> { Count: 1 }, typeof(CancelPositionsMulti), true),
        RequestCase.Of<ReqAccountUpdatesMulti>(
            "values of an account", async (c, d, t) => await c.RequestAccountUpdatesMultiAsync("DU1", "", false, d, t),
            id => [new AcctUpdateMulti(id, "DU1", "", "Cash", "1", "USD"), new AcctUpdateMultiEnd(id)],
            answer => answer is IReadOnlyList<AcctUpdateMulti> { Count: 1 }, typeof(CancelAccountUpdatesMulti), true),
        RequestCase.Of<ReqFamilyCodes>(
            "family codes", async (c, d, t) => await c.RequestFamilyCodesAsync(d, t),
            _ => [new FamilyCodes([new FamilyCode("DU1", "F")])], answer => answer is IReadOnlyList<FamilyCode> { Count: 1 }),
        RequestCase.Of<ReqSoftDollarTiers>(
            "soft dollar tiers", async (c, d, t) => await c.RequestSoftDollarTiersAsync(d, t),
            id => [new SoftDollarTiers(id, [new SoftDollarTier("a", "b", "c")])], answer => answer is IReadOnlyList<SoftDollarTier> { Count: 1 }),
        RequestCase.Of<ReqExecutions>(
            "executions", async (c, d, t) => await c.RequestExecutionsAsync(new ReqExecutions(0), d, t),
            id => [new ExecDetailsEnd(id)], answer => answer is IReadOnlyList<ExecDetails> { Count: 0 }),
        RequestCase.Of<ReqOpenOrders>(
            "open orders", async (c, d, t) => await c.RequestOpenOrdersAsync(false, d, t),
            _ => [new OpenOrder(5, Spy, Order, new OrderState("Submitted")), new OpenOrderEnd()],
            answer => answer is IReadOnlyList<OpenOrder> { Count: 1 }),
        RequestCase.Of<ReqAllOpenOrders>(
            "all open orders", async (c, d, t) => await c.RequestOpenOrdersAsync(true, d, t),
            _ => [new OpenOrderEnd()], answer => answer is IReadOnlyList<OpenOrder> { Count: 0 }),
        RequestCase.Of<ReqCompletedOrders>(
            "completed orders", async (c, d, t) => await c.RequestCompletedOrdersAsync(true, d, t),
            _ => [new CompletedOrder(Spy, Order, "Filled"), new CompletedOrdersEnd()], answer => answer is IReadOnlyList<CompletedOrder> { Count: 1 }),
        RequestCase.Of<ReqCurrentTime>(
            "current time", async (c, d, t) => await c.RequestCurrentTimeAsync(d, t),
            _ => [new CurrentTime(1750411800)], answer => answer is DateTimeOffset { Year: 2025 }),
        RequestCase.Of<ReqIds>(
            "next valid id", async (c, d, t) => await c.RequestNextValidIdAsync(d, t), _ => [new NextValidId(77)], answer => answer is 77),
        RequestCase.Of<ReqManagedAccts>(
            "managed accounts", async (c, d, t) => await c.RequestManagedAccountsAsync(d, t),
            _ => [new ManagedAccounts("DU1,DU3")], answer => answer is IReadOnlyList<string> { Count: 2 } accounts && accounts[1] == "DU3"),
        RequestCase.Of<ReqUserInfo>(
            "user info", async (c, d, t) => await c.RequestUserInfoAsync(d, t), id => [new UserInfo(id, "brand")], answer => answer is "brand"),
        RequestCase.Of<ReqNewsProviders>(
            "news providers", async (c, d, t) => await c.RequestNewsProvidersAsync(d, t),
            _ => [new NewsProviders([new NewsProvider("BRFG", "Briefing")])], answer => answer is IReadOnlyList<NewsProvider> { Count: 1 }),
        RequestCase.Of<ReqNewsArticle>(
            "news article", async (c, d, t) => await c.RequestNewsArticleAsync("BRFG", "1", d, t),
            id => [new NewsArticle(id, 0, "text")], answer => answer is NewsArticle { Text: "text" }),
        RequestCase.Of<ReqHistoricalNews>(
            "historical news", async (c, d, t) => await c.RequestHistoricalNewsAsync(new ReqHistoricalNews(0, 756733, "BRFG", "", "", 10, ""), d, t),
            id => [new HistoricalNews(id, "", "BRFG", "1", "headline"), new HistoricalNewsEnd(id, false)],
            answer => answer is IReadOnlyList<HistoricalNews> { Count: 1 }),
        RequestCase.Of<ReqWshMetaData>(
            "corporate calendar", async (c, d, t) => await c.RequestWshMetaDataAsync(d, t),
            id => [new WshMetaData(id, "{}")], answer => answer is WshMetaData { Json: "{}" }, typeof(CancelWshMetaData)),
        RequestCase.Of<ReqWshEventData>(
            "corporate events", async (c, d, t) => await c.RequestWshEventDataAsync(new ReqWshEventData(0, 8314), d, t),
            id => [new WshEventData(id, "{}")], answer => answer is WshEventData { Json: "{}" }, typeof(CancelWshEventData)),
        RequestCase.Of<ReqScannerParameters>(
            "scanner parameters", async (c, d, t) => await c.RequestScannerParametersAsync(d, t),
            _ => [new ScannerParameters("<x/>")], answer => answer is "<x/>"),
        RequestCase.Of<RequestFa>(
            "adviser groups", async (c, d, t) => await c.RequestFaAsync(1, d, t),
            _ => [new ReceiveFa(3, "<aliases/>"), new ReceiveFa(1, "<groups/>")], answer => answer is "<groups/>"),
        RequestCase.Of<ReplaceFa>(
            "new adviser groups", async (c, d, t) => await c.ReplaceFaAsync(1, "<groups/>", d, t),
            id => [new ReplaceFaEnd(id, "done")], answer => answer is ReplaceFaEnd { Text: "done" }),
        RequestCase.Of<QueryDisplayGroups>(
            "display groups", async (c, d, t) => await c.QueryDisplayGroupsAsync(d, t), id => [new DisplayGroupList(id, "1|2")], answer => answer is "1|2"),
    ];
}
