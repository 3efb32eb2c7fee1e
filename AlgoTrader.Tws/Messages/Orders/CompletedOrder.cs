using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// An order that is filled, cancelled or refused, as the gateway remembers it. 100 fields for a plain order at version 178, 101 before
/// 177. It names neither the client nor the client's order id: the permanent id identifies it.
/// </summary>
public sealed record CompletedOrder(Contract Contract, Order Order, string Status) : IGatewayMessage
{
    /// <summary>IB's own number of the order, the same in every session.</summary>
    public int PermId { get; init; }

    /// <summary>IB's own number of the parent; null when there is none.</summary>
    public long? ParentPermId { get; init; }

    public decimal? FilledQuantity { get; init; }

    /// <summary><c>yyyyMMdd HH:mm:ss zone</c>.</summary>
    public string CompletedTime { get; init; } = "";

    /// <summary>How it ended, in words.</summary>
    public string CompletedStatus { get; init; } = "";

    public string AutoCancelDate { get; init; } = "";

    public int RefFuturesConId { get; init; }

    public string Shareholder { get; init; } = "";

    public bool ImbalanceOnly { get; init; }

    public bool RouteMarketableToBbo { get; init; }

    public int MessageId => GatewayMessageId.CompletedOrder;

    public void Encode(FieldWriter writer)
    {
        Contract.EncodeReply(writer);
        EncodeBasics(writer);
        EncodeAttributes(writer);
        EncodeStrategies(writer);
        DeltaNeutralContract.Encode(writer, Contract.DeltaNeutralContract);
        AlgoOrder.Encode(writer, Order.Algo);
        writer.Write(Order.Solicited);
        writer.Write(Status);
        EncodeHandling(writer);
        EncodeCompletion(writer);
        PegOffsets.EncodeReport(writer, Order.PegOffsets);
    }

    public static CompletedOrder Decode(ref FieldReader fields)
    {
        var contract = Contract.DecodeReply(ref fields);
        var order = DecodeBasics(ref fields, out var permId);
        order = DecodeAttributes(ref fields, order);
        order = DecodeStrategies(ref fields, order, ref contract);
        order = order with { Algo = AlgoOrder.Decode(ref fields), Solicited = fields.ReadBool() };
        var status = fields.ReadString();
        var completed = DecodeCompletion(ref fields, new CompletedOrder(contract, DecodeHandling(ref fields, order), status) { PermId = permId });
        return PegOffsets.DecodeReport(ref fields) is { } offsets ? completed with { Order = completed.Order with { PegOffsets = offsets } } : completed;
    }

    private void EncodeBasics(FieldWriter writer)
    {
        writer.Write(Order.Action);
        writer.Write(Order.TotalQuantity);
        writer.Write(Order.OrderType);
        writer.Write(Order.LmtPrice ?? 0);
        writer.Write(Order.AuxPrice ?? 0);
        writer.Write(Order.Tif);
        writer.Write(Order.OcaGroup);
        writer.Write(Order.Account);
        writer.Write(Order.OpenClose);
        writer.Write(Order.Origin);
        writer.Write(Order.OrderRef);
        writer.Write(PermId);
        writer.Write(Order.OutsideRth);
        writer.Write(Order.Hidden);
        writer.Write(Order.DiscretionaryAmt);
        writer.Write(Order.GoodAfterTime);
    }

    private static Order DecodeBasics(ref FieldReader fields, out int permId)
    {
        var order = new Order
        {
            Action = fields.ReadString(),
            TotalQuantity = fields.ReadDecimalOrNull() ?? 0,
            OrderType = fields.ReadString(),
            LmtPrice = fields.ReadDecimalOrNull(),
            AuxPrice = fields.ReadDecimalOrNull(),
            Tif = fields.ReadString(),
            OcaGroup = fields.ReadString(),
            Account = fields.ReadString(),
            OpenClose = fields.ReadString(),
            Origin = fields.ReadInt32(),
            OrderRef = fields.ReadString(),
        };
        permId = fields.ReadInt32();
        return order with
        {
            OutsideRth = fields.ReadBool(),
            Hidden = fields.ReadBool(),
            DiscretionaryAmt = fields.ReadDecimalOrNull() ?? 0,
            GoodAfterTime = fields.ReadString(),
        };
    }

    private void EncodeAttributes(FieldWriter writer)
    {
        AdviserAllocation.Encode(writer, Order.Adviser);
        writer.Write(Order.ModelCode);
        writer.Write(Order.GoodTillDate);
        writer.Write(Order.Rule80A);
        writer.WriteOrEmpty(Order.PercentOffset);
        writer.Write(Order.SettlingFirm);
        writer.Write(Order.ShortSaleSlot);
        writer.Write(Order.DesignatedLocation);
        writer.Write(Order.ExemptCode);
        StockPeg.Encode(writer, Order.StockPeg);
        writer.WriteOrMax(Order.DisplaySize);
        writer.Write(Order.SweepToFill);
        writer.Write(Order.AllOrNone);
        writer.WriteOrEmpty(Order.MinQty);
        writer.Write(Order.OcaType);
        writer.Write(Order.TriggerMethod);
    }

    private static Order DecodeAttributes(ref FieldReader fields, Order order) =>
        order with
        {
            Adviser = AdviserAllocation.Decode(ref fields),
            ModelCode = fields.ReadString(),
            GoodTillDate = fields.ReadString(),
            Rule80A = fields.ReadString(),
            PercentOffset = fields.ReadDecimalOrNull(),
            SettlingFirm = fields.ReadString(),
            ShortSaleSlot = fields.ReadInt32(),
            DesignatedLocation = fields.ReadString(),
            ExemptCode = fields.ReadInt32(),
            StockPeg = StockPeg.Decode(ref fields),
            DisplaySize = fields.ReadInt32OrNull(),
            SweepToFill = fields.ReadBool(),
            AllOrNone = fields.ReadBool(),
            MinQty = fields.ReadInt32OrNull(),
            OcaType = fields.ReadInt32(),
            TriggerMethod = fields.ReadInt32(),
        };

    private void EncodeStrategies(FieldWriter writer)
    {
        VolatilityOrder.EncodeReport(writer, Order.Volatility, DeltaNeutralForm.ShortOrNone);
        writer.WriteOrEmpty(Order.TrailStopPrice);
        writer.WriteOrEmpty(Order.TrailingPercent);
        writer.Write(Contract.ComboLegsDescription);
        ComboLeg.EncodeOrder(writer, Contract.ComboLegs);
        ComboLegPrices.Encode(writer, Order.ComboLegPrices);
        TagValue.Encode(writer, Order.SmartComboRoutingParams);
        ScaleOrder.EncodeReport(writer, Order.Scale);
        HedgeOrder.Encode(writer, Order.Hedge);
        writer.Write(Order.ClearingAccount);
        writer.Write(Order.ClearingIntent);
        writer.Write(Order.NotHeld);
    }

    private static Order DecodeStrategies(ref FieldReader fields, Order order, ref Contract contract)
    {
        var form = DeltaNeutralForm.ShortOrNone;
        order = order with
        {
            Volatility = VolatilityOrder.DecodeReport(ref fields, ref form),
            TrailStopPrice = fields.ReadDecimalOrNull(),
            TrailingPercent = fields.ReadDecimalOrNull(),
        };
        var description = fields.ReadString();
        var legs = ComboLeg.DecodeOrder(ref fields);
        order = order with
        {
            ComboLegPrices = ComboLegPrices.Decode(ref fields),
            SmartComboRoutingParams = TagValue.Decode(ref fields),
            Scale = ScaleOrder.DecodeReport(ref fields),
            Hedge = HedgeOrder.Decode(ref fields),
            ClearingAccount = fields.ReadString(),
            ClearingIntent = fields.ReadString(),
            NotHeld = fields.ReadBool(),
        };
        contract = contract.WithCombo(description, legs, DeltaNeutralContract.Decode(ref fields));
        return order;
    }

    private void EncodeHandling(FieldWriter writer)
    {
        writer.Write(Order.RandomizeSize);
        writer.Write(Order.RandomizePrice);
        PegBenchmark.Encode(writer, Order);
        OrderCondition.Encode(writer, Order);
        writer.WriteOrMax(Order.TrailStopPrice);
        writer.WriteOrMax(Order.LmtPriceOffset);
        writer.Write(Order.CashQty ?? 0);
        writer.Write(Order.DontUseAutoPriceForHedge);
        writer.Write(Order.IsOmsContainer);
    }

    private static Order DecodeHandling(ref FieldReader fields, Order order) =>
        order with
        {
            RandomizeSize = fields.ReadBool(),
            RandomizePrice = fields.ReadBool(),
            PegBenchmark = PegBenchmark.Decode(ref fields, order.OrderType),
            Conditions = OrderCondition.Decode(ref fields, null, out var ignoreRth, out var cancelOrder),
            ConditionsIgnoreRth = ignoreRth,
            ConditionsCancelOrder = cancelOrder,
            TrailStopPrice = fields.ReadDecimalOrNull() ?? order.TrailStopPrice,
            LmtPriceOffset = fields.ReadDecimalOrNull(),
            CashQty = fields.ReadDecimalOrNull(),
            DontUseAutoPriceForHedge = fields.ReadBool(),
            IsOmsContainer = fields.ReadBool(),
        };

    private void EncodeCompletion(FieldWriter writer)
    {
        writer.Write(AutoCancelDate);
        writer.WriteOrEmpty(FilledQuantity);
        writer.Write(RefFuturesConId);
        writer.Write(Order.AutoCancelParent);
        writer.Write(Shareholder);
        writer.Write(ImbalanceOnly);
        writer.Write(RouteMarketableToBbo);
        writer.Write(ParentPermId ?? Unset.Int64);
        writer.Write(CompletedTime);
        writer.Write(CompletedStatus);
    }

    private static CompletedOrder DecodeCompletion(ref FieldReader fields, CompletedOrder completed) =>
        completed with
        {
            AutoCancelDate = fields.ReadString(),
            FilledQuantity = fields.ReadDecimalOrNull(),
            RefFuturesConId = fields.ReadInt32(),
            Order = completed.Order with { AutoCancelParent = fields.ReadBool() },
            Shareholder = fields.ReadString(),
            ImbalanceOnly = fields.ReadBool(),
            RouteMarketableToBbo = fields.ReadBool(),
            ParentPermId = fields.ReadInt64() is var id && id is 0 or Unset.Int64 ? null : id,
            CompletedTime = fields.ReadString(),
            CompletedStatus = fields.ReadString(),
        };
}
