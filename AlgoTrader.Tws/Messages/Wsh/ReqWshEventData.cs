using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Wsh;

/// <summary>Asks for corporate events, of one contract or by a filter. Gateways know it from 161 on.</summary>
public sealed record ReqWshEventData(int RequestId, int? ConId) : IClientMessage
{
    /// <summary>A filter as JSON, from 171 on.</summary>
    public string Filter { get; init; } = "";

    public bool FillWatchlist { get; init; }

    public bool FillPortfolio { get; init; }

    public bool FillCompetitors { get; init; }

    /// <summary><c>yyyyMMdd</c>, from 173 on.</summary>
    public string StartDate { get; init; } = "";

    public string EndDate { get; init; } = "";

    public int? TotalLimit { get; init; }

    public int MessageId => ClientMessageId.ReqWshEventData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.WriteOrMax(ConId);
        if (writer.ServerVersion >= ServerVersion.WshFilters)
        {
            writer.Write(Filter);
            writer.Write(FillWatchlist);
            writer.Write(FillPortfolio);
            writer.Write(FillCompetitors);
        }
        if (writer.ServerVersion >= ServerVersion.WshDates)
        {
            writer.Write(StartDate);
            writer.Write(EndDate);
            writer.WriteOrMax(TotalLimit);
        }
    }

    public static ReqWshEventData Decode(ref FieldReader fields)
    {
        var request = new ReqWshEventData(fields.ReadInt32(), fields.ReadInt32OrNull());
        if (fields.ServerVersion >= ServerVersion.WshFilters)
        {
            request = request with
            {
                Filter = fields.ReadString(),
                FillWatchlist = fields.ReadBool(),
                FillPortfolio = fields.ReadBool(),
                FillCompetitors = fields.ReadBool(),
            };
        }
        return fields.ServerVersion < ServerVersion.WshDates ? request : request with
        {
            StartDate = fields.ReadString(),
            EndDate = fields.ReadString(),
            TotalLimit = fields.ReadInt32OrNull(),
        };
    }
}
