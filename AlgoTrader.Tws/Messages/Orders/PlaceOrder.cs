using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// Places an order, or changes the working order of the same id. 114 fields for a plain order at version 178, 115 before 177.
/// </summary>
public sealed record PlaceOrder(int OrderId, Contract Contract, Order Order) : IClientMessage
{
    public int MessageId => ClientMessageId.PlaceOrder;

    public void Encode(FieldWriter writer)
    {
        writer.Write(OrderId);
        Contract.EncodeRequest(writer);
        writer.WriteEmpty(2); // secIdType, secId
        writer.Write(Order.Action);
        writer.Write(Order.TotalQuantity);
        writer.Write(Order.OrderType);
        writer.WriteOrEmpty(Order.LmtPrice);
        writer.WriteOrEmpty(Order.AuxPrice);
        writer.Write(Order.Tif);
        writer.Write(Order.OcaGroup);
        writer.Write(Order.Account);
        writer.WriteEmpty(); // openClose
        writer.Write(0); // origin: customer
        writer.Write(Order.OrderRef);
        writer.Write(Order.Transmit);
        writer.Write(Order.ParentId);
        writer.Write(false); // blockOrder
        writer.Write(false); // sweepToFill
        writer.Write(Order.DisplaySize ?? 0);
        writer.Write(0); // triggerMethod: default
        writer.Write(Order.OutsideRth);
        writer.Write(Order.Hidden);
        EncodeAttributes(writer);
        EncodeVolatilityAndScale(writer);
        EncodeRouting(writer);
        EncodeAdjustments(writer);
    }

    public static PlaceOrder Decode(ref FieldReader fields)
    {
        var orderId = fields.ReadInt32();
        var groups = new OrderGroups(orderId);
        var contract = Contract.DecodeRequest(ref fields);
        fields.Skip(2); // secIdType, secId
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
        order = order with { OrderRef = fields.ReadString(), Transmit = fields.ReadBool(), ParentId = fields.ReadInt32() };
        fields.Skip(2); // blockOrder, sweepToFill
        order = order with { DisplaySize = fields.ReadInt32OrNull() };
        fields.Skip(1); // triggerMethod
        order = order with { OutsideRth = fields.ReadBool(), Hidden = fields.ReadBool() };
        if (contract.SecType == "BAG")
            groups.SkipCombo(ref fields);
        fields.Skip(2); // sharesAllocation, discretionaryAmt
        order = order with { GoodAfterTime = fields.ReadString(), GoodTillDate = fields.ReadString() };
        fields.Skip(fields.ServerVersion < ServerVersion.NoFaProfile ? 4 : 3); // adviser: group, method, percentage, profile
        fields.Skip(7); // modelCode, shortSaleSlot, designatedLocation, exemptCode, ocaType, rule80A, settlingFirm
        order = order with { AllOrNone = fields.ReadBool(), MinQty = fields.ReadInt32OrNull() };
        fields.Skip(13); // percentOffset .. volatilityType
        groups.SkipDeltaNeutralOrder(ref fields);
        fields.Skip(4); // continuousUpdate, referencePriceType, trailStopPrice, trailingPercent
        groups.SkipScale(ref fields);
        fields.Skip(3); // scaleTable, activeStartTime, activeStopTime
        groups.SkipHedge(ref fields);
        fields.Skip(4); // optOutSmartRouting, clearingAccount, clearingIntent, notHeld
        groups.SkipDeltaNeutralContract(ref fields);
        groups.SkipAlgo(ref fields);
        fields.Skip(1); // algoId
        order = order with { WhatIf = fields.ReadBool() };
        fields.Skip(4); // orderMiscOptions, solicited, randomizeSize, randomizePrice
        groups.SkipBenchmark(ref fields, order.OrderType);
        groups.SkipConditions(ref fields);
        fields.Skip(19); // adjustedOrderType .. usePriceMgmtAlgo
        fields.Skip(LateFields(fields.ServerVersion));
        if (fields.ServerVersion >= ServerVersion.PegOffsets)
            SkipPegOffsets(ref fields, contract, order);
        return new PlaceOrder(orderId, contract, order);
    }

    private void EncodeAttributes(FieldWriter writer)
    {
        writer.WriteEmpty(); // sharesAllocation, of old
        writer.Write(0); // discretionaryAmt
        writer.Write(Order.GoodAfterTime);
        writer.Write(Order.GoodTillDate);
        writer.WriteEmpty(writer.ServerVersion < ServerVersion.NoFaProfile ? 4 : 3); // adviser: group, method, percentage, profile
        writer.WriteEmpty(); // modelCode
        writer.Write(0); // shortSaleSlot
        writer.WriteEmpty(); // designatedLocation
        writer.Write(-1); // exemptCode
        writer.Write(0); // ocaType
        writer.WriteEmpty(2); // rule80A, settlingFirm
        writer.Write(Order.AllOrNone);
        writer.WriteOrEmpty(Order.MinQty);
        writer.WriteEmpty(); // percentOffset
        writer.Write(false); // eTradeOnly
        writer.Write(false); // firmQuoteOnly
        writer.WriteEmpty(); // nbboPriceCap
        writer.Write(0); // auctionStrategy
        writer.WriteEmpty(5); // startingPrice, stockRefPrice, delta, stockRangeLower, stockRangeUpper
        writer.Write(false); // overridePercentageConstraints
    }

    private static void EncodeVolatilityAndScale(FieldWriter writer)
    {
        writer.WriteEmpty(4); // volatility, volatilityType, deltaNeutralOrderType, deltaNeutralAuxPrice
        writer.Write(0); // continuousUpdate
        writer.WriteEmpty(3); // referencePriceType, trailStopPrice, trailingPercent
        writer.WriteEmpty(3); // scale: initial size, subsequent size, price increment
        writer.WriteEmpty(3); // scaleTable, activeStartTime, activeStopTime
        writer.WriteEmpty(); // hedgeType
    }

    private void EncodeRouting(FieldWriter writer)
    {
        writer.Write(false); // optOutSmartRouting
        writer.WriteEmpty(2); // clearingAccount, clearingIntent
        writer.Write(false); // notHeld
        writer.Write(false); // no delta-neutral contract
        writer.WriteEmpty(2); // algoStrategy, algoId
        writer.Write(Order.WhatIf);
        writer.WriteEmpty(); // orderMiscOptions
        writer.Write(false); // solicited
        writer.Write(false); // randomizeSize
        writer.Write(false); // randomizePrice
        writer.Write(0); // conditions
    }

    private static void EncodeAdjustments(FieldWriter writer)
    {
        writer.WriteEmpty(6); // adjustedOrderType, triggerPrice, lmtPriceOffset, adjusted stop, stop limit, trailing amount
        writer.Write(0); // adjustableTrailingUnit
        writer.WriteEmpty(8); // extOperator, soft dollar name and value, cashQty, four MiFID fields
        writer.Write(false); // dontUseAutoPriceForHedge
        writer.Write(false); // isOmsContainer
        writer.Write(false); // discretionaryUpToLimitPrice
        writer.WriteEmpty(); // usePriceMgmtAlgo: default
        writer.WriteEmpty(LateFields(writer.ServerVersion));
    }

    // duration, postToAts, autoCancelParent, advancedErrorOverride, manualOrderTime: each since its version, all of them optional.
    private static int LateFields(int serverVersion) =>
        (serverVersion >= ServerVersion.Duration ? 1 : 0) + (serverVersion >= ServerVersion.PostToAts ? 1 : 0)
        + (serverVersion >= ServerVersion.AutoCancelParent ? 1 : 0) + (serverVersion >= ServerVersion.AdvancedOrderReject ? 1 : 0)
        + (serverVersion >= ServerVersion.ManualOrderTime ? 1 : 0);

    private static void SkipPegOffsets(ref FieldReader fields, Contract contract, Order order)
    {
        if (contract.Exchange == "IBKRATS")
            fields.Skip(1); // minTradeQty
        if (order.OrderType == "PEG BEST")
        {
            fields.Skip(1); // minCompeteSize
            if (fields.ReadString().StartsWith("Infinit", StringComparison.Ordinal))
                fields.Skip(2);
        }
        else if (order.OrderType == "PEG MID")
        {
            fields.Skip(2);
        }
    }
}
