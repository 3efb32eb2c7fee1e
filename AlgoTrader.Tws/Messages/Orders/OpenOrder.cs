using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// An order as the gateway holds it, with its state. 135 fields for a plain order at version 178, 136 before 177.
/// </summary>
public sealed record OpenOrder(int OrderId, Contract Contract, Order Order, OrderState State) : IGatewayMessage
{
    /// <summary>The client that placed it; the order id is unique only together with it.</summary>
    public int ClientId { get; init; }

    /// <summary>IB's own number of the order, the same in every session.</summary>
    public int PermId { get; init; }

    /// <summary>
    /// True for the shorter form, of 127 fields, in which a missing delta-neutral order is an empty order type; gateways write "None" and
    /// eight more fields.
    /// </summary>
    public bool OmitsNoDeltaNeutral { get; init; }

    public int MessageId => GatewayMessageId.OpenOrder;

    public void Encode(FieldWriter writer)
    {
        writer.Write(OrderId);
        Contract.EncodeReply(writer);
        EncodeBasics(writer);
        EncodeAttributes(writer);
        EncodeStrategies(writer);
        DeltaNeutralContract.Encode(writer, Contract.DeltaNeutralContract);
        AlgoOrder.Encode(writer, Order.Algo);
        writer.Write(Order.Solicited);
        writer.Write(Order.WhatIf);
        State.Encode(writer);
        EncodeHandling(writer);
        EncodeLateFields(writer);
        PegOffsets.EncodeReport(writer, Order.PegOffsets);
    }

    public static OpenOrder Decode(ref FieldReader fields)
    {
        var orderId = fields.ReadInt32();
        var contract = Contract.DecodeReply(ref fields);
        var order = DecodeBasics(ref fields, out var clientId, out var permId);
        order = DecodeAttributes(ref fields, order);
        var form = DeltaNeutralForm.FullOrNone;
        order = DecodeStrategies(ref fields, order, ref form, ref contract);
        order = order with { Algo = AlgoOrder.Decode(ref fields), Solicited = fields.ReadBool(), WhatIf = fields.ReadBool() };
        var state = OrderState.Decode(ref fields);
        order = DecodeHandling(ref fields, order, orderId);
        return new OpenOrder(orderId, contract, DecodeLateFields(ref fields, order), state)
        {
            ClientId = clientId,
            PermId = permId,
            OmitsNoDeltaNeutral = form == DeltaNeutralForm.Full,
        };
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
        writer.Write(ClientId);
        writer.Write(PermId);
        writer.Write(Order.OutsideRth);
        writer.Write(Order.Hidden);
        writer.Write(Order.DiscretionaryAmt);
        writer.Write(Order.GoodAfterTime);
        writer.Write(Order.SharesAllocation);
    }

    private static Order DecodeBasics(ref FieldReader fields, out int clientId, out int permId)
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
        clientId = fields.ReadInt32();
        permId = fields.ReadInt32();
        return order with
        {
            OutsideRth = fields.ReadBool(),
            Hidden = fields.ReadBool(),
            DiscretionaryAmt = fields.ReadDecimalOrNull() ?? 0,
            GoodAfterTime = fields.ReadString(),
            SharesAllocation = fields.ReadString(),
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
        writer.Write(Order.AuctionStrategy);
        StockPeg.Encode(writer, Order.StockPeg);
        writer.WriteOrMax(Order.DisplaySize);
        writer.Write(Order.BlockOrder);
        writer.Write(Order.SweepToFill);
        writer.Write(Order.AllOrNone);
        writer.WriteOrEmpty(Order.MinQty);
        writer.Write(Order.OcaType);
        writer.Write(Order.ETradeOnly);
        writer.Write(Order.FirmQuoteOnly);
        writer.WriteOrEmpty(Order.NbboPriceCap);
        writer.Write(Order.ParentId);
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
            AuctionStrategy = fields.ReadInt32(),
            StockPeg = StockPeg.Decode(ref fields),
            DisplaySize = fields.ReadInt32OrNull(),
            BlockOrder = fields.ReadBool(),
            SweepToFill = fields.ReadBool(),
            AllOrNone = fields.ReadBool(),
            MinQty = fields.ReadInt32OrNull(),
            OcaType = fields.ReadInt32(),
            ETradeOnly = fields.ReadBool(),
            FirmQuoteOnly = fields.ReadBool(),
            NbboPriceCap = fields.ReadDecimalOrNull(),
            ParentId = fields.ReadInt32(),
            TriggerMethod = fields.ReadInt32(),
        };

    private void EncodeStrategies(FieldWriter writer)
    {
        VolatilityOrder.EncodeReport(writer, Order.Volatility, OmitsNoDeltaNeutral ? DeltaNeutralForm.Full : DeltaNeutralForm.FullOrNone);
        writer.WriteOrEmpty(Order.TrailStopPrice);
        writer.WriteOrEmpty(Order.TrailingPercent);
        writer.WriteOrEmpty(Order.BasisPoints);
        writer.WriteOrEmpty(Order.BasisPointsType);
        writer.Write(Contract.ComboLegsDescription);
        ComboLeg.EncodeOrder(writer, Contract.ComboLegs);
        ComboLegPrices.Encode(writer, Order.ComboLegPrices);
        TagValue.Encode(writer, Order.SmartComboRoutingParams);
        ScaleOrder.EncodeReport(writer, Order.Scale);
        HedgeOrder.Encode(writer, Order.Hedge);
        writer.Write(Order.OptOutSmartRouting);
        writer.Write(Order.ClearingAccount);
        writer.Write(Order.ClearingIntent);
        writer.Write(Order.NotHeld);
    }

    private static Order DecodeStrategies(ref FieldReader fields, Order order, ref DeltaNeutralForm form, ref Contract contract)
    {
        order = order with
        {
            Volatility = VolatilityOrder.DecodeReport(ref fields, ref form),
            TrailStopPrice = fields.ReadDecimalOrNull(),
            TrailingPercent = fields.ReadDecimalOrNull(),
            BasisPoints = fields.ReadDecimalOrNull(),
            BasisPointsType = fields.ReadInt32OrNull(),
        };
        var description = fields.ReadString();
        var legs = ComboLeg.DecodeOrder(ref fields);
        order = order with
        {
            ComboLegPrices = ComboLegPrices.Decode(ref fields),
            SmartComboRoutingParams = TagValue.Decode(ref fields),
            Scale = ScaleOrder.DecodeReport(ref fields),
            Hedge = HedgeOrder.Decode(ref fields),
            OptOutSmartRouting = fields.ReadBool(),
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
        AdjustedOrder.EncodeReport(writer, Order);
        SoftDollarTier.EncodeReport(writer, Order.SoftDollarTier);
        writer.Write(Order.CashQty ?? 0);
        writer.Write(Order.DontUseAutoPriceForHedge);
        writer.Write(Order.IsOmsContainer);
        writer.Write(Order.DiscretionaryUpToLimitPrice);
        writer.Write(Order.UsePriceMgmtAlgo ?? false);
    }

    private static Order DecodeHandling(ref FieldReader fields, Order order, int orderId) =>
        order with
        {
            RandomizeSize = fields.ReadBool(),
            RandomizePrice = fields.ReadBool(),
            PegBenchmark = PegBenchmark.Decode(ref fields, order.OrderType),
            Conditions = OrderCondition.Decode(ref fields, orderId, out var ignoreRth, out var cancelOrder),
            ConditionsIgnoreRth = ignoreRth,
            ConditionsCancelOrder = cancelOrder,
            Adjusted = AdjustedOrder.DecodeReport(ref fields, out var trailStopPrice, out var lmtPriceOffset),
            TrailStopPrice = trailStopPrice ?? order.TrailStopPrice,
            LmtPriceOffset = lmtPriceOffset,
            SoftDollarTier = SoftDollarTier.DecodeReport(ref fields),
            CashQty = fields.ReadDecimalOrNull(),
            DontUseAutoPriceForHedge = fields.ReadBool(),
            IsOmsContainer = fields.ReadBool(),
            DiscretionaryUpToLimitPrice = fields.ReadBool(),
            UsePriceMgmtAlgo = fields.ReadBool(),
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
    }

    private static Order DecodeLateFields(ref FieldReader fields, Order order) =>
        order with
        {
            Duration = fields.ServerVersion >= ServerVersion.Duration ? fields.ReadInt32OrNull() : null,
            PostToAts = fields.ServerVersion >= ServerVersion.PostToAts ? fields.ReadInt32OrNull() : null,
            AutoCancelParent = fields.ServerVersion >= ServerVersion.AutoCancelParent && fields.ReadBool(),
            PegOffsets = PegOffsets.DecodeReport(ref fields),
        };
}
