package dev.tandem.serving;

import dev.tandem.role.Roles;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The live model as requests see it. A request takes it once, so that all of its answer comes from one view. */
@Component
public class CurrentModel {

    private final LiveModels liveModels;
    private final Roles roles;

    public CurrentModel(LiveModels liveModels, Roles roles) {
        this.liveModels = liveModels;
        this.roles = roles;
    }

    /** The live model; empty before the first model, and in a process that does not serve. */
    public Optional<LiveModel> find() {
        return liveModels.current();
    }

    /**
     * The live model for a request that only a serving process answers; empty before the first model.
     *
     * @throws NotServing if this process does not serve
     */
    public Optional<LiveModel> forRequest() {
        if (!roles.serves()) {
            throw new NotServing();
        }
        return find();
    }

    /**
     * The live model for a request that needs one.
     *
     * @param problem the detail of the problem where there is no model yet
     * @throws NotServing if this process does not serve
     * @throws NoModelYet if there is no model yet
     */
    public LiveModel require(String problem) {
        return forRequest().orElseThrow(() -> new NoModelYet(problem));
    }
}
