package io.growth.core.rule.simulate;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a dry run says: for each campaign sends, costs, budgets, and what was held back. Immutable.
 */
public final class SimulationReport {

    private final List<LocalDate> days;
    private final int customers;
    private final int heldOutGlobally;
    private final List<CampaignForecast> campaigns;

    SimulationReport(List<LocalDate> days, int customers, int heldOutGlobally, List<CampaignForecast> campaigns) {
        this.days = List.copyOf(days);
        this.customers = customers;
        this.heldOutGlobally = heldOutGlobally;
        this.campaigns = List.copyOf(campaigns);
    }

    /**
     * The days.
     *
     * @return in order
     */
    public List<LocalDate> days() {
        return days;
    }

    /**
     * How many customers were asked about.
     *
     * @return their number
     */
    public int customers() {
        return customers;
    }

    /**
     * How many customers would get a message of any campaign but for the global hold-out.
     *
     * @return each counted once
     */
    public int heldOutGlobally() {
        return heldOutGlobally;
    }

    /**
     * All campaigns.
     *
     * @return in the order in which the rules name them
     */
    public List<CampaignForecast> campaigns() {
        return campaigns;
    }

    /**
     * One campaign.
     *
     * @param key its key
     * @return what the dry run says of it
     * @throws IllegalArgumentException if no rule belongs to it
     */
    public CampaignForecast campaign(String key) {
        return campaigns.stream()
                .filter(campaign -> campaign.campaign().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no campaign " + key + ", only "
                        + campaigns.stream().map(CampaignForecast::campaign).toList()));
    }

    /**
     * How many messages are sent.
     *
     * @return of all campaigns and days
     */
    public long sends() {
        return campaigns.stream().mapToLong(CampaignForecast::sends).sum();
    }

    @Override
    public String toString() {
        return sends() + " messages to " + customers + " customers from " + days.get(0) + " to "
                + days.get(days.size() - 1) + ", " + heldOutGlobally + " held out globally"
                + campaigns.stream().map(c -> "\n" + c).collect(Collectors.joining());
    }
}
