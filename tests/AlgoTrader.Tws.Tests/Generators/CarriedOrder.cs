using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>What is left of an order, by the field lists of the protocol, after each message has carried it at a server version.</summary>
internal static class CarriedOrder
{
    public static PlaceOrder ByPlaceOrder(PlaceOrder message, int version)
    {
        var isCombo = message.Contract.SecType == "BAG";
        var order = InAnyMessage(message.Order, version);
        return message with
        {
            Contract = message.Contract with { ComboLegsDescription = "", ComboLegs = isCombo ? message.Contract.ComboLegs : [] },
            Order = order with
            {
                ComboLegPrices = isCombo ? order.ComboLegPrices : [],
                SmartComboRoutingParams = isCombo ? order.SmartComboRoutingParams : [],
                BasisPoints = null,
                BasisPointsType = null,
                SoftDollarTier = order.SoftDollarTier is { } tier ? NullIfDefault(tier with { DisplayName = "" }, new SoftDollarTier("", "")) : null,
                Algo = order.Algo is { } algo ? NullIfDefault(algo.Strategy.Length == 0 ? algo with { Parameters = [] } : algo, new AlgoOrder("")) : null,
                DisplaySize = order.DisplaySize is 0 ? null : order.DisplaySize,
                Duration = version >= 158 ? order.Duration : null,
                PostToAts = version >= 160 ? order.PostToAts : null,
                AutoCancelParent = version >= 162 && order.AutoCancelParent,
                AdvancedErrorOverride = version >= 166 ? order.AdvancedErrorOverride : "",
                ManualOrderTime = version >= 169 ? order.ManualOrderTime : "",
                PegOffsets = order.PegOffsets is { } offsets ? InPlaceOrder(offsets, order.OrderType, message.Contract.Exchange) : null,
            },
        };
    }

    public static OpenOrder ByOpenOrder(OpenOrder message, int version)
    {
        var order = InAnyReport(message.Order, version);
        return message with
        {
            Contract = message.Contract with { PrimaryExchange = "" },
            Order = order with
            {
                UsePriceMgmtAlgo = order.UsePriceMgmtAlgo ?? false,
                Duration = version >= 158 ? order.Duration : null,
                PostToAts = version >= 160 ? order.PostToAts : null,
                AutoCancelParent = version >= 162 && order.AutoCancelParent,
            },
            OmitsNoDeltaNeutral = message.OmitsNoDeltaNeutral && order.Volatility?.DeltaNeutral is null,
        };
    }

    public static CompletedOrder ByCompletedOrder(CompletedOrder message, int version)
    {
        var order = InAnyReport(message.Order, version);
        var volatility = order.Volatility;
        if (volatility?.DeltaNeutral is { } hedge)
            volatility = volatility with { DeltaNeutral = hedge with { SettlingFirm = "", ClearingAccount = "", ClearingIntent = "", OpenClose = "" } };
        return message with
        {
            Contract = message.Contract with { PrimaryExchange = "" },
            ParentPermId = message.ParentPermId is 0 ? null : message.ParentPermId,
            Order = order with
            {
                Volatility = volatility,
                SharesAllocation = "",
                AuctionStrategy = 0,
                BlockOrder = false,
                ETradeOnly = false,
                FirmQuoteOnly = false,
                NbboPriceCap = null,
                ParentId = 0,
                BasisPoints = null,
                BasisPointsType = null,
                OptOutSmartRouting = false,
                WhatIf = false,
                Adjusted = null,
                SoftDollarTier = null,
                DiscretionaryUpToLimitPrice = false,
                UsePriceMgmtAlgo = null,
                Duration = null,
                PostToAts = null,
            },
        };
    }

    private static Order InAnyReport(Order order, int version)
    {
        order = InAnyMessage(order, version);
        return order with
        {
            LmtPrice = order.LmtPrice ?? 0,
            AuxPrice = order.AuxPrice ?? 0,
            CashQty = order.CashQty ?? 0,
            Transmit = true,
            OverridePercentageConstraints = false,
            AdvancedErrorOverride = "",
            ManualOrderTime = "",
            ExtOperator = "",
            MiscOptions = "",
            Mifid = null,
            Algo = order.Algo is { Strategy.Length: > 0 } algo ? algo with { Id = "" } : null,
            Scale = order.Scale is { } scale
                ? NullIfDefault(scale with { Table = "", ActiveStartTime = "", ActiveStopTime = "" }, new ScaleOrder()) : null,
            PegOffsets = order.PegOffsets is { CompetesUpToMid: true } offsets ? offsets with { CompeteAgainstBestOffset = null } : order.PegOffsets,
        };
    }

    private static Order InAnyMessage(Order order, int version) =>
        order with
        {
            Adviser = order.Adviser is { } adviser
                ? NullIfDefault(version < 177 ? adviser : adviser with { Profile = "" }, new AdviserAllocation()) : null,
            Mifid = NullIfDefault(order.Mifid, new MifidDecision()),
            StockPeg = NullIfDefault(order.StockPeg, new StockPeg()),
            Adjusted = NullIfDefault(order.Adjusted, new AdjustedOrder()),
            SoftDollarTier = NullIfDefault(order.SoftDollarTier, new SoftDollarTier("", "")),
            Hedge = order.Hedge is { Type: "" } ? null : order.Hedge,
            Scale = order.Scale is { } scale ? NullIfDefault(WithPricesOfLevels(scale), new ScaleOrder()) : null,
            Volatility = order.Volatility is { } volatility ? NullIfDefault(WithSetTypes(volatility), new VolatilityOrder()) : null,
            PegBenchmark = order.OrderType is "PEG BENCH" or "PEGBENCH" ? order.PegBenchmark ?? new PegBenchmark() : null,
            PegOffsets = version >= 170 ? NullIfDefault(order.PegOffsets, new PegOffsets()) : null,
            ConditionsIgnoreRth = order.Conditions.Count > 0 && order.ConditionsIgnoreRth,
            ConditionsCancelOrder = order.Conditions.Count > 0 && order.ConditionsCancelOrder,
        };

    private static PegOffsets? InPlaceOrder(PegOffsets offsets, string type, string exchange)
    {
        var isBest = type is "PEG BEST" or "PEGBEST";
        var competesUpToMid = isBest && offsets.CompetesUpToMid;
        var hasMid = type is "PEG MID" or "PEGMID" || competesUpToMid;
        return NullIfDefault(
            new PegOffsets
            {
                MinTradeQty = exchange == "IBKRATS" ? offsets.MinTradeQty : null,
                MinCompeteSize = isBest ? offsets.MinCompeteSize : null,
                CompeteAgainstBestOffset = isBest && !competesUpToMid ? offsets.CompeteAgainstBestOffset : null,
                CompetesUpToMid = competesUpToMid,
                MidOffsetAtWhole = hasMid ? offsets.MidOffsetAtWhole : null,
                MidOffsetAtHalf = hasMid ? offsets.MidOffsetAtHalf : null,
            },
            new PegOffsets());
    }

    private static ScaleOrder WithPricesOfLevels(ScaleOrder scale) => scale.PriceIncrement is > 0 ? scale : scale with
    {
        PriceAdjustValue = null,
        PriceAdjustInterval = null,
        ProfitOffset = null,
        AutoReset = false,
        InitPosition = null,
        InitFillQty = null,
        RandomPercent = false,
    };

    private static VolatilityOrder WithSetTypes(VolatilityOrder volatility) => volatility with
    {
        VolatilityType = volatility.VolatilityType is 0 ? null : volatility.VolatilityType,
        ReferencePriceType = volatility.ReferencePriceType is 0 ? null : volatility.ReferencePriceType,
        DeltaNeutral = volatility.DeltaNeutral is { OrderType: "" or "None" } ? null : volatility.DeltaNeutral,
    };

    private static T? NullIfDefault<T>(T? group, T none)
        where T : class => Equals(group, none) ? null : group;
}
