using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// What to buy or sell and how: every attribute of placeOrder, openOrder and completedOrder. Null is "not set". Names are IB's;
/// attributes that only make sense together are a record of their own, null when none of them is set. Prices are in the contract's currency.
/// </summary>
public sealed record Order
{
    /// <summary>The action text of a purchase.</summary>
    public const string Buy = "BUY";

    /// <summary>The action text of a sale.</summary>
    public const string Sell = "SELL";

    /// <summary>BUY or SELL.</summary>
    public string Action { get; init; } = "";

    public decimal TotalQuantity { get; init; }

    /// <summary>MKT, LMT, STP, TRAIL, PEG BENCH, ...</summary>
    public string OrderType { get; init; } = "";

    /// <summary>The limit. Gateways report 0 where there is none.</summary>
    public decimal? LmtPrice { get; init; }

    /// <summary>The stop price, trailing amount or offset, by type. Gateways report 0 where there is none.</summary>
    public decimal? AuxPrice { get; init; }

    /// <summary>DAY, GTC, IOC, GTD, OPG, FOK, DTC, ...; empty is DAY.</summary>
    public string Tif { get; init; } = "";

    public string GoodAfterTime { get; init; } = "";

    public string GoodTillDate { get; init; } = "";

    /// <summary>One-cancels-all: orders of one group text affect each other as <see cref="OcaType"/> says.</summary>
    public string OcaGroup { get; init; } = "";

    /// <summary>1 cancel the rest with block, 2 reduce with block, 3 reduce without; 0 not set. Gateways report 3.</summary>
    public int OcaType { get; init; }

    public string Account { get; init; } = "";

    /// <summary>The client's own text; it comes back with every status and execution.</summary>
    public string OrderRef { get; init; } = "";

    /// <summary>False parks the order at the gateway. Only in placeOrder.</summary>
    public bool Transmit { get; init; } = true;

    /// <summary>The order this one waits for and is cancelled with; 0 for none.</summary>
    public int ParentId { get; init; }

    /// <summary>Asks for margin and commission without placing anything.</summary>
    public bool WhatIf { get; init; }

    public bool OutsideRth { get; init; }

    public bool Hidden { get; init; }

    public bool AllOrNone { get; init; }

    public bool BlockOrder { get; init; }

    public bool SweepToFill { get; init; }

    public int? MinQty { get; init; }

    /// <summary>The visible part of an iceberg order.</summary>
    public int? DisplaySize { get; init; }

    /// <summary>Which price sets off a stop: 0 default, 1 double bid/ask, 2 last, 3 double last, 4 bid/ask, 7 last or bid/ask, 8 midpoint.</summary>
    public int TriggerMethod { get; init; }

    public decimal? TrailStopPrice { get; init; }

    /// <summary>Trails by percent instead of by <see cref="AuxPrice"/>.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>Limit of a TRAIL LIMIT order, as its distance from the stop.</summary>
    public decimal? LmtPriceOffset { get; init; }

    /// <summary>Offset of a relative order, as a fraction.</summary>
    public decimal? PercentOffset { get; init; }

    /// <summary>How far a discretionary order may go beyond its limit.</summary>
    public decimal DiscretionaryAmt { get; init; }

    public bool DiscretionaryUpToLimitPrice { get; init; }

    /// <summary>Size as an amount of money.</summary>
    public decimal? CashQty { get; init; }

    /// <summary>Conditions that must hold, each joined to the next, before the order goes out.</summary>
    public ValueList<OrderCondition> Conditions { get; init; } = [];

    /// <summary>Conditions count outside regular trading hours too.</summary>
    public bool ConditionsIgnoreRth { get; init; }

    /// <summary>Conditions cancel the order instead of sending it out.</summary>
    public bool ConditionsCancelOrder { get; init; }

    /// <summary>One price for each leg of the contract, or none at all.</summary>
    public ValueList<decimal?> ComboLegPrices { get; init; } = [];

    public ValueList<TagValue> SmartComboRoutingParams { get; init; } = [];

    public AlgoOrder? Algo { get; init; }

    public ScaleOrder? Scale { get; init; }

    public HedgeOrder? Hedge { get; init; }

    public bool DontUseAutoPriceForHedge { get; init; }

    public VolatilityOrder? Volatility { get; init; }

    public StockPeg? StockPeg { get; init; }

    /// <summary>1 match, 2 improvement, 3 transparent, of a BOX auction; 0 none.</summary>
    public int AuctionStrategy { get; init; }

    public PegBenchmark? PegBenchmark { get; init; }

    public PegOffsets? PegOffsets { get; init; }

    public AdjustedOrder? Adjusted { get; init; }

    public AdviserAllocation? Adviser { get; init; }

    public MifidDecision? Mifid { get; init; }

    public SoftDollarTier? SoftDollarTier { get; init; }

    public string ModelCode { get; init; } = "";

    /// <summary>How shares go to accounts, in the gateway's words.</summary>
    public string SharesAllocation { get; init; } = "";

    /// <summary>O open, C close, or empty.</summary>
    public string OpenClose { get; init; } = "";

    /// <summary>0 customer, 1 firm.</summary>
    public int Origin { get; init; }

    /// <summary>0 no short sale, 1 shares held by the clearing broker, 2 elsewhere: see <see cref="DesignatedLocation"/>.</summary>
    public int ShortSaleSlot { get; init; }

    public string DesignatedLocation { get; init; } = "";

    /// <summary>-1 when under no exemption from the short sale rule.</summary>
    public int ExemptCode { get; init; } = -1;

    public string Rule80A { get; init; } = "";

    public string SettlingFirm { get; init; } = "";

    public string ClearingAccount { get; init; } = "";

    /// <summary>IB, Away or PTA; empty is IB.</summary>
    public string ClearingIntent { get; init; } = "";

    public bool ETradeOnly { get; init; }

    public bool FirmQuoteOnly { get; init; }

    public decimal? NbboPriceCap { get; init; }

    /// <summary>Lets an order pass that the precautions of the gateway's settings would stop. Only in placeOrder.</summary>
    public bool OverridePercentageConstraints { get; init; }

    public bool OptOutSmartRouting { get; init; }

    /// <summary>Held or not, at IBDARK.</summary>
    public bool NotHeld { get; init; }

    public bool Solicited { get; init; }

    public bool RandomizeSize { get; init; }

    public bool RandomizePrice { get; init; }

    public bool IsOmsContainer { get; init; }

    /// <summary>IB's price management; null leaves it to IB.</summary>
    public bool? UsePriceMgmtAlgo { get; init; }

    /// <summary>Seconds that an order lives.</summary>
    public int? Duration { get; init; }

    /// <summary>Seconds for which an order may be at alternative trading systems.</summary>
    public int? PostToAts { get; init; }

    /// <summary>Cancelling a child cancels its parent.</summary>
    public bool AutoCancelParent { get; init; }

    /// <summary>Rejections to override, by their codes as errMsg named them. Only in placeOrder.</summary>
    public string AdvancedErrorOverride { get; init; } = "";

    /// <summary>When a person entered the order. Only in placeOrder.</summary>
    public string ManualOrderTime { get; init; } = "";

    /// <summary>Who entered it, for exchanges that ask. Only in placeOrder.</summary>
    public string ExtOperator { get; init; } = "";

    /// <summary><c>tag=value;</c> pairs. Only in placeOrder.</summary>
    public string MiscOptions { get; init; } = "";

    /// <summary>EFP orders; only in openOrder.</summary>
    public decimal? BasisPoints { get; init; }

    /// <summary>EFP orders; only in openOrder.</summary>
    public int? BasisPointsType { get; init; }
}
