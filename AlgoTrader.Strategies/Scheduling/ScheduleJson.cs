using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlgoTrader.Strategies.Scheduling;

/// <summary>
/// A schedule as JSON, for files and the database:
/// <c>{"timezone":"America/New_York","skip_weekends":true,"windows":[{"start":"09:30","end":"16:00"}],"holiday_calendar":"us-stocks","holidays":["2026-12-24"]}</c>.
/// All fields may be left out.
/// </summary>
public static class ScheduleJson
{
    private const string Example = """{"timezone":"America/New_York","windows":[{"start":"09:30","end":"16:00"}]}""";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <exception cref="ScheduleException">It is no JSON object, a field is unknown, or its value impossible.</exception>
    public static TradingSchedule Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ScheduleException($"""A schedule is a JSON object, e.g. {Example}, not {Shown(document.RootElement)}.""");
            var schedule = TradingSchedule.Always;
            foreach (var field in document.RootElement.EnumerateObject())
                schedule = With(schedule, field);
            return schedule;
        }
        catch (JsonException exception)
        {
            throw new ScheduleException($"The schedule is not JSON: {exception.Message}", exception);
        }
    }

    public static string Write(TradingSchedule schedule, bool indented = false) => new JsonObject
    {
        ["timezone"] = schedule.TimeZone.Id,
        ["skip_weekends"] = schedule.SkipWeekends,
        ["windows"] = new JsonArray([.. schedule.Windows.Select(window => new JsonObject { ["start"] = Text(window.Start), ["end"] = Text(window.End) })]),
        ["holiday_calendar"] = schedule.HolidayCalendar,
        ["holidays"] = new JsonArray([.. schedule.Holidays.Select(day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))]),
    }.ToJsonString(indented ? Readable : null);

    private static TradingSchedule With(TradingSchedule schedule, JsonProperty field) => field.Name switch
    {
        "timezone" => schedule with { TimeZone = Zone(field.Value) },
        "skip_weekends" => schedule with
        {
            SkipWeekends = field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? field.Value.GetBoolean() : throw new ScheduleException($"skip_weekends is true or false, not {Shown(field.Value)}."),
        },
        "windows" => schedule with { Windows = [.. Items(field).Select((item, index) => Window(item, $"windows[{index}]"))] },
        "holiday_calendar" => schedule with { HolidayCalendar = Calendar(field.Value) },
        "holidays" => schedule with { Holidays = [.. Items(field).Select((item, index) => Date(item, $"holidays[{index}]")).Distinct().Order()] },
        _ => throw new ScheduleException(
            $"'{field.Name}' is no field of a schedule. Known: timezone, skip_weekends, windows, holiday_calendar, holidays."),
    };

    private static JsonElement.ArrayEnumerator Items(JsonProperty field) => field.Value.ValueKind == JsonValueKind.Array
        ? field.Value.EnumerateArray()
        : throw new ScheduleException($"{field.Name} is a list, not {Shown(field.Value)}.");

    private static TimeZoneInfo Zone(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && TimeZoneInfo.TryFindSystemTimeZoneById(value.GetString()!, out var zone)
            ? zone
            : throw new ScheduleException($"timezone {Shown(value)} is not known. Use a name of the tz database, e.g. America/New_York or Europe/Berlin.");

    private static TradingWindow Window(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new ScheduleException($$"""{{path}} is an object, e.g. {"start":"09:30","end":"16:00"}, not {{Shown(value)}}.""");
        if (value.EnumerateObject().FirstOrDefault(field => field.Name is not ("start" or "end")) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            throw new ScheduleException($"{path}.{unknown.Name} is no field of a window. Known: start, end.");
        var (start, end) = (Clock(value, "start", path), Clock(value, "end", path));
        if (start == Day)
            throw new ScheduleException($"{path}.start is a time of the day before 24:00.");
        return start == end
            ? throw new ScheduleException($"{path} begins and ends at {Text(start)}. For the whole day say 00:00 to 24:00, for always leave windows empty.")
            : new(start, end);
    }

    private static TimeSpan Clock(JsonElement window, string name, string path)
    {
        var text = window.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        if (text is "24:00" or "24:00:00")
            return Day;
        return TimeSpan.TryParseExact(text, [@"hh\:mm", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var clock)
            ? clock
            : throw new ScheduleException($"{path}.{name} is a time of the day, e.g. \"09:30\" or \"15:59:30\", not {(text is null ? "missing" : $"'{text}'")}.");
    }

    private static string Calendar(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is ("" or TradingSchedule.UsStocks)
            ? value.GetString()!
            : throw new ScheduleException($"holiday_calendar {Shown(value)} is not known. Known: {TradingSchedule.UsStocks}; name other days in holidays.");

    private static DateOnly Date(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new ScheduleException($"{path} is a day, e.g. \"2026-12-24\", not {Shown(value)}.");

    private static string Text(TimeSpan clock) => clock == Day ? "24:00"
        : clock.ToString(clock.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] + " ..." : value.GetRawText();
}
