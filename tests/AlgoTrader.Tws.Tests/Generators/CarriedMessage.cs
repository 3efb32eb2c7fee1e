using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Fundamentals;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Options;
using AlgoTrader.Tws.Messages.Scanner;
using AlgoTrader.Tws.Messages.Session;
using AlgoTrader.Tws.Messages.Wsh;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>What is left of a message, by the field lists of the protocol, after it was carried at a server version.</summary>
internal static class CarriedMessage
{
    public static ITwsMessage By(ITwsMessage message, int version) => message switch
    {
        ReqMktData data => data with { Contract = WithShortLegs(data.Contract) },
        ReqHistoricalData data => data with { Contract = WithShortLegs(data.Contract) with { DeltaNeutralContract = null } },
        ReqRealTimeBars bars => bars with { Contract = ByRequest(bars.Contract) },
        ReqMktDepth depth => depth with { Contract = ByRequest(depth.Contract) },
        ReqTickByTickData ticks => ticks with { Contract = ByRequest(ticks.Contract) },
        ReqHistoricalTicks ticks => ticks with { Contract = ByRequest(ticks.Contract) },
        ReqHistogramData histogram => histogram with { Contract = ByRequest(histogram.Contract) },
        ReqHeadTimestamp head => head with { Contract = ByRequest(head.Contract) },
        ReqCalcImpliedVolat calculation => calculation with { Contract = ByRequest(calculation.Contract) },
        ReqCalcOptionPrice calculation => calculation with { Contract = ByRequest(calculation.Contract) },
        ReqContractDetails details => details with { Contract = ByRequest(details.Contract), IssuerId = version >= 176 ? details.IssuerId : "" },
        ReqFundamentalData report => report with { Contract = ByFundamentals(report.Contract) },
        ReqWshEventData events => ByWshRequest(events, version),
        ExerciseOptions exercise => exercise with { Contract = ByReply(exercise.Contract) },
        Position position => position with { Contract = ByReply(position.Contract) },
        PositionMulti position => position with { Contract = ByReply(position.Contract) },
        PortfolioValue position => position with { Contract = ByRequest(position.Contract) with { Exchange = "" } },
        ContractData data => version >= 164 ? data with { Contract = ByRequest(data.Contract) } : data with
        {
            Contract = ByRequest(data.Contract),
            MinSize = null,
            SizeIncrement = null,
            SuggestedSizeIncrement = null,
        },
        BondContractData bond => version >= 164 ? bond with { Contract = ByBond(bond.Contract) } : bond with
        {
            Contract = ByBond(bond.Contract),
            MinSize = null,
            SizeIncrement = null,
            SuggestedSizeIncrement = null,
        },
        SymbolSamples samples => samples with { Samples = [.. samples.Samples.Select(sample => BySample(sample, version))] },
        ScannerData scan => scan with { Rows = [.. scan.Rows.Select(row => row with { Contract = ByScanner(row.Contract) })] },
        TickOption option => ByOption(option),
        TickByTick tick => ByKind(tick),
        ErrMsg error => version >= 166 ? error : error with { AdvancedOrderReject = "" },
        _ => message,
    };

    private static Contract ByRequest(Contract contract) =>
        contract with { ComboLegs = [], ComboLegsDescription = "", DeltaNeutralContract = null };

    private static Contract ByReply(Contract contract) => ByRequest(contract) with { PrimaryExchange = "" };

    private static Contract WithShortLegs(Contract contract) => contract with
    {
        ComboLegsDescription = "",
        ComboLegs = contract.SecType == "BAG"
            ? [.. contract.ComboLegs.Select(leg => new ComboLeg(leg.ConId, leg.Ratio, leg.Action, leg.Exchange))] : [],
    };

    private static Contract ByFundamentals(Contract contract) => ByRequest(contract) with
    {
        LastTradeDateOrContractMonth = "",
        Strike = 0,
        Right = "",
        Multiplier = "",
        TradingClass = "",
    };

    private static Contract ByBond(Contract contract) => ByFundamentals(contract) with
    {
        TradingClass = contract.TradingClass,
        PrimaryExchange = "",
        LocalSymbol = "",
    };

    private static Contract ByScanner(Contract contract) => ByReply(contract) with { Multiplier = "" };

    private static SymbolSample BySample(SymbolSample sample, int version) => sample with
    {
        Contract = ByFundamentals(sample.Contract) with { Exchange = "", LocalSymbol = "" },
        Description = version >= 176 ? sample.Description : "",
        IssuerId = version >= 176 ? sample.IssuerId : "",
    };

    private static ReqWshEventData ByWshRequest(ReqWshEventData request, int version)
    {
        if (version < 171)
            return new ReqWshEventData(request.RequestId, request.ConId);
        return version >= 173 ? request : request with { StartDate = "", EndDate = "", TotalLimit = null };
    }

    private static TickOption ByOption(TickOption option) => option with
    {
        ImpliedVolatility = Unless(option.ImpliedVolatility, -1),
        Delta = Unless(option.Delta, -2),
        OptionPrice = Unless(option.OptionPrice, -1),
        PvDividend = Unless(option.PvDividend, -1),
        Gamma = Unless(option.Gamma, -2),
        Vega = Unless(option.Vega, -2),
        Theta = Unless(option.Theta, -2),
        UnderlyingPrice = Unless(option.UnderlyingPrice, -1),
    };

    private static decimal? Unless(decimal? value, int none) => value == none ? null : value;

    private static TickByTick ByKind(TickByTick tick)
    {
        var bare = new TickByTick(tick.RequestId, tick.Kind, tick.EpochSeconds);
        return tick.Kind switch
        {
            TickByTickKind.BidAsk => tick with { Price = 0, Size = 0, Exchange = "", SpecialConditions = "" },
            TickByTickKind.MidPoint => bare with { Price = tick.Price },
            _ => tick with { BidPrice = 0, AskPrice = 0, BidSize = 0, AskSize = 0 },
        };
    }
}
