using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

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

    public int MessageId => GatewayMessageId.OpenOrder;

    public void Encode(FieldWriter writer)
    {
        writer.Write(OrderId);
        Contract.EncodeReply(writer);
        writer.Write(Order.Action);
        writer.Write(Order.TotalQuantity);
        writer.Write(Order.OrderType);
        writer.Write(Order.LmtPrice ?? 0m);
        writer.Write(Order.AuxPrice ?? 0m);
        writer.Write(Order.Tif);
        writer.Write(Order.OcaGroup);
        writer.Write(Order.Account);
        writer.WriteEmpty(); // openClose
        writer.Write(0); // origin: customer
        writer.Write(Order.OrderRef);
        writer.Write(ClientId);
        writer.Write(PermId);
        writer.Write(Order.OutsideRth);
        writer.Write(Order.Hidden);
        writer.Write(0); // discretionaryAmt
        writer.Write(Order.GoodAfterTime);
        EncodeAttributes(writer);
        EncodeDeltaNeutralAndScale(writer);
        EncodeRouting(writer);
        State.Encode(writer);
        EncodeAdjustments(writer);
    }

    public static OpenOrder Decode(ref FieldReader fields)
    {
        var orderId = fields.ReadInt32();
        var groups = new OrderGroups(orderId);
        var contract = Contract.DecodeReply(ref fields);
        var order = new Order
        {
            Action = fields.ReadString(),
            TotalQuantity = fields.ReadDecimal(),
            OrderType = fields.ReadString(),
            LmtPrice = fields.ReadDecimalOrNull(),
            AuxPrice = fields.ReadDecimalOrNull(),
            Tif = fields.ReadString(),
            OcaGroup = fields.ReadString(),
            Account = fields.ReadString(),
        };
        fields.Skip(2); // openClose, origin
        order = order with { OrderRef = fields.ReadString() };
        var clientId = fields.ReadInt32();
        var permId = fields.ReadInt32();
        order = order with { OutsideRth = fields.ReadBool(), Hidden = fields.ReadBool() };
        fields.Skip(1); // discretionaryAmt
        order = order with { GoodAfterTime = fields.ReadString() };
        fields.Skip(fields.ServerVersion < ServerVersion.NoFaProfile ? 6 : 5); // sharesAllocation, adviser fields, modelCode
        order = order with { GoodTillDate = fields.ReadString() };
        fields.Skip(12); // rule80A .. stockRangeUpper
        order = order with { DisplaySize = fields.ReadInt32OrNull() };
        fields.Skip(2); // blockOrder, sweepToFill
        order = order with { AllOrNone = fields.ReadBool(), MinQty = fields.ReadInt32OrNull() };
        fields.Skip(4); // ocaType, eTradeOnly, firmQuoteOnly, nbboPriceCap
        order = order with { ParentId = fields.ReadInt32() };
        fields.Skip(3); // triggerMethod, volatility, volatilityType
        groups.SkipDeltaNeutralOrder(ref fields);
        fields.Skip(7); // continuousUpdate .. trailingPercent, basisPoints, basisPointsType, comboLegsDescription
        groups.SkipCombo(ref fields);
        groups.SkipScale(ref fields);
        groups.SkipHedge(ref fields);
        fields.Skip(4); // optOutSmartRouting, clearingAccount, clearingIntent, notHeld
        groups.SkipDeltaNeutralContract(ref fields);
        groups.SkipAlgo(ref fields);
        fields.Skip(1); // solicited
        order = order with { WhatIf = fields.ReadBool() };
        var state = OrderState.Decode(ref fields);
        fields.Skip(2); // randomizeSize, randomizePrice
        groups.SkipBenchmark(ref fields, order.OrderType);
        groups.SkipConditions(ref fields);
        fields.Skip(16); // adjustedOrderType .. usePriceMgmtAlgo
        fields.Skip(LateFields(fields.ServerVersion));
        return new OpenOrder(orderId, contract, order, state)
        {
            ClientId = clientId,
            PermId = permId,
        };
    }

    private void EncodeAttributes(FieldWriter writer)
    {
        writer.WriteEmpty(writer.ServerVersion < ServerVersion.NoFaProfile ? 6 : 5); // sharesAllocation, adviser fields, modelCode
        writer.Write(Order.GoodTillDate);
        writer.WriteEmpty(3); // rule80A, percentOffset, settlingFirm
        writer.Write(0); // shortSaleSlot
        writer.WriteEmpty(); // designatedLocation
        writer.Write(-1); // exemptCode
        writer.Write(0); // auctionStrategy
        writer.WriteEmpty(5); // startingPrice, stockRefPrice, delta, stockRangeLower, stockRangeUpper
        writer.WriteOrMax(Order.DisplaySize);
        writer.Write(false); // blockOrder
        writer.Write(false); // sweepToFill
        writer.Write(Order.AllOrNone);
        writer.WriteOrEmpty(Order.MinQty);
        writer.Write(3); // ocaType: reduce without block, the gateway's default
        writer.Write(false); // eTradeOnly
        writer.Write(false); // firmQuoteOnly
        writer.WriteEmpty(); // nbboPriceCap
        writer.Write(Order.ParentId);
        writer.Write(0); // triggerMethod
    }

    private static void EncodeDeltaNeutralAndScale(FieldWriter writer)
    {
        writer.WriteEmpty(); // volatility
        writer.Write(0); // volatilityType
        writer.Write("None"); // deltaNeutralOrderType: real gateways write this and the group it brings
        writer.WriteEmpty(); // deltaNeutralAuxPrice
        writer.Write(0); // conId
        writer.WriteEmpty(3); // settlingFirm, clearingAccount, clearingIntent
        writer.Write("?"); // openClose
        writer.Write(0); // shortSale
        writer.Write(0); // shortSaleSlot
        writer.WriteEmpty(); // designatedLocation
        writer.Write(0); // continuousUpdate
        writer.Write(0); // referencePriceType
        writer.WriteEmpty(5); // trailStopPrice, trailingPercent, basisPoints, basisPointsType, comboLegsDescription
        writer.Write(0); // combo legs
        writer.Write(0); // their prices
        writer.Write(0); // smart combo parameters
        writer.WriteOrMax((int?)null); // scale: initial size
        writer.WriteOrMax((int?)null); // scale: subsequent size
        writer.WriteEmpty(2); // scale: price increment; hedgeType
    }

    private void EncodeRouting(FieldWriter writer)
    {
        writer.Write(false); // optOutSmartRouting
        writer.WriteEmpty(); // clearingAccount
        writer.Write("IB"); // clearingIntent
        writer.Write(false); // notHeld
        writer.Write(false); // no delta-neutral contract
        writer.WriteEmpty(); // algoStrategy
        writer.Write(false); // solicited
        writer.Write(Order.WhatIf);
    }

    private static void EncodeAdjustments(FieldWriter writer)
    {
        writer.Write(false); // randomizeSize
        writer.Write(false); // randomizePrice
        writer.Write(0); // conditions
        writer.Write("None"); // adjustedOrderType
        for (var i = 0; i < 6; i++)
            writer.WriteOrMax((decimal?)null); // triggerPrice, trailStopPrice, lmtPriceOffset, adjusted stop, stop limit, trailing amount
        writer.Write(0); // adjustableTrailingUnit
        writer.WriteEmpty(3); // soft dollar name, value, display name
        writer.Write(0); // cashQty
        writer.Write(false); // dontUseAutoPriceForHedge
        writer.Write(false); // isOmsContainer
        writer.Write(false); // discretionaryUpToLimitPrice
        writer.Write(false); // usePriceMgmtAlgo
        var version = writer.ServerVersion;
        writer.WriteEmpty((version >= ServerVersion.Duration ? 1 : 0) + (version >= ServerVersion.PostToAts ? 1 : 0));
        if (version >= ServerVersion.AutoCancelParent)
            writer.Write(false);
        if (version < ServerVersion.PegOffsets)
            return;
        writer.WriteEmpty(2); // minTradeQty, minCompeteSize
        for (var i = 0; i < 3; i++)
            writer.WriteOrMax((decimal?)null); // competeAgainstBestOffset, mid offsets at whole and at half
    }

    // duration, postToAts, autoCancelParent one by one, then the five of pegged orders together.
    private static int LateFields(int serverVersion) =>
        (serverVersion >= ServerVersion.Duration ? 1 : 0) + (serverVersion >= ServerVersion.PostToAts ? 1 : 0)
        + (serverVersion >= ServerVersion.AutoCancelParent ? 1 : 0) + (serverVersion >= ServerVersion.PegOffsets ? 5 : 0);
}
