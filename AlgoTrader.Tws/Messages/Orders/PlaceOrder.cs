using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// Places an order, or changes the working order of the same id. 114 fields for a plain order at version 178, 115 before 177.
/// </summary>
public sealed record PlaceOrder(int OrderId, Contract Contract, Order Order) : IClientMessage
{
    /// <summary>ISIN, CUSIP, SEDOL, RIC or empty.</summary>
    public string SecIdType { get; init; } = "";

    public string SecId { get; init; } = "";

    public int MessageId => ClientMessageId.PlaceOrder;

    public void Encode(FieldWriter writer)
    {
        writer.Write(OrderId);
        Contract.EncodeRequest(writer);
        writer.Write(SecIdType);
        writer.Write(SecId);
        EncodeBasics(writer);
        if (Contract.IsCombo)
        {
            ComboLeg.EncodeOrder(writer, Contract.ComboLegs);
            ComboLegPrices.Encode(writer, Order.ComboLegPrices);
            TagValue.Encode(writer, Order.SmartComboRoutingParams);
        }
        EncodeAttributes(writer);
        EncodeStrategies(writer);
        DeltaNeutralContract.Encode(writer, Contract.DeltaNeutralContract);
        AlgoOrder.EncodeRequest(writer, Order.Algo);
        EncodeHandling(writer);
        EncodeLateFields(writer);
        PegOffsets.EncodeRequest(writer, Contract, Order);
    }

    public static PlaceOrder Decode(ref FieldReader fields)
    {
        var orderId = fields.ReadInt32();
        var contract = Contract.DecodeRequest(ref fields);
        var message = new PlaceOrder(orderId, contract, new Order()) { SecIdType = fields.ReadString(), SecId = fields.ReadString() };
        var order = DecodeBasics(ref fields);
        ValueList<ComboLeg> legs = [];
        if (contract.IsCombo)
        {
            legs = ComboLeg.DecodeOrder(ref fields);
            order = order with { ComboLegPrices = ComboLegPrices.Decode(ref fields), SmartComboRoutingParams = TagValue.Decode(ref fields) };
        }
        order = DecodeAttributes(ref fields, order);
        order = DecodeStrategies(ref fields, order);
        contract = contract.WithCombo("", legs, DeltaNeutralContract.Decode(ref fields));
        order = DecodeHandling(ref fields, order with { Algo = AlgoOrder.DecodeRequest(ref fields) }, orderId);
        order = DecodeLateFields(ref fields, order);
        return message with { Contract = contract, Order = order with { PegOffsets = PegOffsets.DecodeRequest(ref fields, contract, order.OrderType) } };
    }

    private void EncodeBasics(FieldWriter writer)
    {
        writer.Write(Order.Action);
        writer.Write(Order.TotalQuantity);
        writer.Write(Order.OrderType);
        writer.WriteOrEmpty(Order.LmtPrice);
        writer.WriteOrEmpty(Order.AuxPrice);
        writer.Write(Order.Tif);
        writer.Write(Order.OcaGroup);
        writer.Write(Order.Account);
        writer.Write(Order.OpenClose);
        writer.Write(Order.Origin);
        writer.Write(Order.OrderRef);
        writer.Write(Order.Transmit);
        writer.Write(Order.ParentId);
        writer.Write(Order.BlockOrder);
        writer.Write(Order.SweepToFill);
        writer.Write(Order.DisplaySize ?? 0);
        writer.Write(Order.TriggerMethod);
        writer.Write(Order.OutsideRth);
        writer.Write(Order.Hidden);
    }

    private static Order DecodeBasics(ref FieldReader fields) =>
        new()
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
            Transmit = fields.ReadBool(),
            ParentId = fields.ReadInt32(),
            BlockOrder = fields.ReadBool(),
            SweepToFill = fields.ReadBool(),
            DisplaySize = fields.ReadInt32OrNull() is var size && size is 0 ? null : size,
            TriggerMethod = fields.ReadInt32(),
            OutsideRth = fields.ReadBool(),
            Hidden = fields.ReadBool(),
        };

    private void EncodeAttributes(FieldWriter writer)
    {
        writer.Write(Order.SharesAllocation);
        writer.Write(Order.DiscretionaryAmt);
        writer.Write(Order.GoodAfterTime);
        writer.Write(Order.GoodTillDate);
        AdviserAllocation.Encode(writer, Order.Adviser);
        writer.Write(Order.ModelCode);
        writer.Write(Order.ShortSaleSlot);
        writer.Write(Order.DesignatedLocation);
        writer.Write(Order.ExemptCode);
        writer.Write(Order.OcaType);
        writer.Write(Order.Rule80A);
        writer.Write(Order.SettlingFirm);
        writer.Write(Order.AllOrNone);
        writer.WriteOrEmpty(Order.MinQty);
        writer.WriteOrEmpty(Order.PercentOffset);
        writer.Write(Order.ETradeOnly);
        writer.Write(Order.FirmQuoteOnly);
        writer.WriteOrEmpty(Order.NbboPriceCap);
        writer.Write(Order.AuctionStrategy);
        StockPeg.Encode(writer, Order.StockPeg);
        writer.Write(Order.OverridePercentageConstraints);
    }

    private static Order DecodeAttributes(ref FieldReader fields, Order order) =>
        order with
        {
            SharesAllocation = fields.ReadString(),
            DiscretionaryAmt = fields.ReadDecimalOrNull() ?? 0,
            GoodAfterTime = fields.ReadString(),
            GoodTillDate = fields.ReadString(),
            Adviser = AdviserAllocation.Decode(ref fields),
            ModelCode = fields.ReadString(),
            ShortSaleSlot = fields.ReadInt32(),
            DesignatedLocation = fields.ReadString(),
            ExemptCode = fields.ReadInt32(),
            OcaType = fields.ReadInt32(),
            Rule80A = fields.ReadString(),
            SettlingFirm = fields.ReadString(),
            AllOrNone = fields.ReadBool(),
            MinQty = fields.ReadInt32OrNull(),
            PercentOffset = fields.ReadDecimalOrNull(),
            ETradeOnly = fields.ReadBool(),
            FirmQuoteOnly = fields.ReadBool(),
            NbboPriceCap = fields.ReadDecimalOrNull(),
            AuctionStrategy = fields.ReadInt32(),
            StockPeg = StockPeg.Decode(ref fields),
            OverridePercentageConstraints = fields.ReadBool(),
        };

    private void EncodeStrategies(FieldWriter writer)
    {
        VolatilityOrder.EncodeRequest(writer, Order.Volatility);
        writer.WriteOrEmpty(Order.TrailStopPrice);
        writer.WriteOrEmpty(Order.TrailingPercent);
        ScaleOrder.EncodeRequest(writer, Order.Scale);
        HedgeOrder.Encode(writer, Order.Hedge);
        writer.Write(Order.OptOutSmartRouting);
        writer.Write(Order.ClearingAccount);
        writer.Write(Order.ClearingIntent);
        writer.Write(Order.NotHeld);
    }

    private static Order DecodeStrategies(ref FieldReader fields, Order order) =>
        order with
        {
            Volatility = VolatilityOrder.DecodeRequest(ref fields),
            TrailStopPrice = fields.ReadDecimalOrNull(),
            TrailingPercent = fields.ReadDecimalOrNull(),
            Scale = ScaleOrder.DecodeRequest(ref fields),
            Hedge = HedgeOrder.Decode(ref fields),
            OptOutSmartRouting = fields.ReadBool(),
            ClearingAccount = fields.ReadString(),
            ClearingIntent = fields.ReadString(),
            NotHeld = fields.ReadBool(),
        };

    private void EncodeHandling(FieldWriter writer)
    {
        writer.Write(Order.WhatIf);
        writer.Write(Order.MiscOptions);
        writer.Write(Order.Solicited);
        writer.Write(Order.RandomizeSize);
        writer.Write(Order.RandomizePrice);
        PegBenchmark.Encode(writer, Order);
        OrderCondition.Encode(writer, Order);
        AdjustedOrder.EncodeRequest(writer, Order);
        writer.Write(Order.ExtOperator);
        SoftDollarTier.EncodeRequest(writer, Order.SoftDollarTier);
        writer.WriteOrEmpty(Order.CashQty);
        MifidDecision.Encode(writer, Order.Mifid);
        writer.Write(Order.DontUseAutoPriceForHedge);
        writer.Write(Order.IsOmsContainer);
        writer.Write(Order.DiscretionaryUpToLimitPrice);
        writer.WriteOrEmpty(Order.UsePriceMgmtAlgo);
    }

    private static Order DecodeHandling(ref FieldReader fields, Order order, int orderId) =>
        order with
        {
            WhatIf = fields.ReadBool(),
            MiscOptions = fields.ReadString(),
            Solicited = fields.ReadBool(),
            RandomizeSize = fields.ReadBool(),
            RandomizePrice = fields.ReadBool(),
            PegBenchmark = PegBenchmark.Decode(ref fields, order.OrderType),
            Conditions = OrderCondition.Decode(ref fields, orderId, out var ignoreRth, out var cancelOrder),
            ConditionsIgnoreRth = ignoreRth,
            ConditionsCancelOrder = cancelOrder,
            Adjusted = AdjustedOrder.DecodeRequest(ref fields, out var lmtPriceOffset),
            LmtPriceOffset = lmtPriceOffset,
            ExtOperator = fields.ReadString(),
            SoftDollarTier = SoftDollarTier.DecodeRequest(ref fields),
            CashQty = fields.ReadDecimalOrNull(),
            Mifid = MifidDecision.Decode(ref fields),
            DontUseAutoPriceForHedge = fields.ReadBool(),
            IsOmsContainer = fields.ReadBool(),
            DiscretionaryUpToLimitPrice = fields.ReadBool(),
            UsePriceMgmtAlgo = fields.ReadInt32OrNull() is { } flag ? flag != 0 : null,
        };

    // Each since its version.
    private void EncodeLateFields(FieldWriter writer)
    {
        if (writer.ServerVersion >= ServerVersion.Duration)
            writer.WriteOrEmpty(Order.Duration);
        if (writer.ServerVersion >= ServerVersion.PostToAts)
            writer.WriteOrEmpty(Order.PostToAts);
        if (writer.ServerVersion >= ServerVersion.AutoCancelParent)
            writer.Write(Order.AutoCancelParent);
        if (writer.ServerVersion >= ServerVersion.AdvancedOrderReject)
            writer.Write(Order.AdvancedErrorOverride);
        if (writer.ServerVersion >= ServerVersion.ManualOrderTime)
            writer.Write(Order.ManualOrderTime);
    }

    private static Order DecodeLateFields(ref FieldReader fields, Order order) =>
        order with
        {
            Duration = fields.ServerVersion >= ServerVersion.Duration ? fields.ReadInt32OrNull() : null,
            PostToAts = fields.ServerVersion >= ServerVersion.PostToAts ? fields.ReadInt32OrNull() : null,
            AutoCancelParent = fields.ServerVersion >= ServerVersion.AutoCancelParent && fields.ReadBool(),
            AdvancedErrorOverride = fields.ServerVersion >= ServerVersion.AdvancedOrderReject ? fields.ReadString() : "",
            ManualOrderTime = fields.ServerVersion >= ServerVersion.ManualOrderTime ? fields.ReadString() : "",
        };
}
